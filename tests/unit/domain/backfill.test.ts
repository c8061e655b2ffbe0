import { addFailures, advanceBackfill, type JobSighting } from '../../../lib/domain/advance-backfill.ts';
import { computeJob, wantedBackfill } from '../../../lib/domain/compute-job.ts';
import { gatherFailures } from '../../../lib/domain/gather-failures.ts';
import { startBackfill } from '../../../lib/domain/start-backfill.ts';
import type { Backfill, ExistingObjects, Request } from '../../../lib/types.ts';
import { aRequest, type RequestChange } from '../../support/working-pair.ts';

const EXISTING: ExistingObjects = {
  report: { bucket: 'desk', prefix: 'reports' },
  filter: { statuses: ['none', 'failed'] },
  timeoutSeconds: 3_600,
};
const EXECUTION = { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' };
const PATIENCE = { timeoutSeconds: 3_600, propagationSeconds: 60 };

const request = (change: RequestChange = {}): Request => aRequest({ existingObjects: EXISTING, ...change });
const started = startBackfill(request(), 'job-1', undefined);

function jobFor(requests: Request[], attempt = 1, execution = EXECUTION) {
  const wanted = wantedBackfill({ requests });
  if (wanted === undefined) throw new Error('nothing is wanted');
  return computeJob(wanted, execution, attempt);
}
const filterOf = (requests: Request[]) => jobFor(requests).ManifestGenerator.S3JobManifestGenerator.Filter;

describe('the job', () => {
  test('acts in its own role, reports failures, and trusts the two buckets to no other account', () => {
    const job = jobFor([request()]);
    expect(job).toMatchObject({
      AccountId: '111111111111',
      ConfirmationRequired: false,
      RoleArn: expect.stringMatching(/^arn:aws:iam::111111111111:role\/isthmus\/batch\/isthmus-batch-orders-source-/),
      Report: { Bucket: 'arn:aws:s3:::desk', Prefix: 'reports', ExpectedBucketOwner: '111111111111' },
      ManifestGenerator: {
        S3JobManifestGenerator: { SourceBucket: 'arn:aws:s3:::orders-source', ExpectedBucketOwner: '111111111111' },
      },
    });
    expect(filterOf([request()])).toEqual({
      EligibleForReplication: true,
      ObjectReplicationStatuses: ['NONE', 'FAILED'],
    });
  });

  test('is the same job for the same execution and try, and another for any other', () => {
    const token = jobFor([request()]).ClientRequestToken;
    expect(jobFor([request()])).toEqual(jobFor([request()]));
    const others = [
      jobFor([request()], 2),
      jobFor([request()], 1, { ...EXECUTION, startedAt: '2026-11-03T10:00:00.000Z' }),
      jobFor([request({ source: { bucket: 'other' } })]),
    ];
    expect(new Set([token, ...others.map(({ ClientRequestToken }) => ClientRequestToken)]).size).toBe(4);
    const longest = jobFor([request()], 99, { ...EXECUTION, name: 'é'.repeat(80) });
    expect(longest.ClientRequestToken).toMatch(/^[\w-]{10,64}$/);
  });

  test('is kept to the prefixes of all rules of the source, unless one of them takes everything', () => {
    const [one, two] = [request({ scope: { prefix: 'a/' } }), request({ scope: { prefix: 'b/' } })];
    expect(filterOf([one, two, one])).toMatchObject({ KeyNameConstraint: { MatchAnyPrefix: ['a/', 'b/'] } });
    expect(filterOf([one, request()])).not.toHaveProperty('KeyNameConstraint');
    const { existingObjects: _, ...back } = request({ source: { bucket: 'back' }, scope: { prefix: 'c/' } });
    expect(filterOf([one, back])).toMatchObject({ KeyNameConstraint: { MatchAnyPrefix: ['a/'] } });
  });

  test('takes only objects from before a time where one is named', () => {
    const filter = { createdBefore: '2026-01-01T00:00:00Z', statuses: ['completed' as const] };
    expect(filterOf([request({ existingObjects: { ...EXISTING, filter } })])).toMatchObject({
      CreatedBefore: new Date('2026-01-01T00:00:00Z'),
      ObjectReplicationStatuses: ['COMPLETED'],
    });
  });
});

describe('following the job', () => {
  const look = (backfill: Backfill, seen: Partial<JobSighting>) =>
    advanceBackfill(backfill, { status: 'Active', total: 0, succeeded: 0, failed: 0, said: [], ...seen }, PATIENCE);

  test.each<[Partial<JobSighting>, Backfill['outcome'], Backfill['next']]>([
    [{ status: 'Preparing' }, 'running', 'look-soon'],
    [{ status: 'Complete', total: 3, succeeded: 3 }, 'succeeded', 'done'],
    [{ status: 'Complete', total: 3, succeeded: 2, failed: 1 }, 'objects-failed', 'done'],
    [{ status: 'Cancelled', said: ['enough'] }, 'cancelled', 'done'],
    [
      { status: 'Failed', said: ['Manifest generation found no keys matching the filter criteria.'] },
      'nothing-to-do',
      'done',
    ],
    [{ status: 'Failed', total: 3, failed: 2, said: ['Access denied'] }, 'job-failed', 'done'],
    [
      { status: 'Failed', said: ['The IAM role specified for the job could not be assumed.'] },
      'too-early',
      'start-again',
    ],
  ])('a job that is seen as %j', (seen, outcome, next) => {
    expect(look(started, seen)).toMatchObject({ outcome, next, waitedSeconds: 15 });
  });

  test('a role that is refused when it should be known is no matter of time', () => {
    const refused = { status: 'Failed', said: ['Access denied'] };
    expect(look({ ...started, waitedSeconds: 45 }, refused)).toMatchObject({
      outcome: 'job-failed',
      said: 'Access denied',
    });
  });

  test('looks every quarter of a minute at first, every ten minutes after half an hour, and not for ever', () => {
    let [backfill, looks] = [started, 0];
    while (backfill.outcome === 'running') {
      backfill = look(backfill, { total: 10, succeeded: 4 });
      looks += 1;
    }
    expect({ looks, backfill }).toMatchObject({
      looks: 1_800 / 15 + 3,
      backfill: { outcome: 'timed-out', next: 'done', waitedSeconds: 3_600, succeeded: 4 },
    });
  });

  test('is started again when its role was too young for every task, and goes on counting', () => {
    const ended = look(started, { status: 'Complete', total: 2, failed: 2 });
    const report = { bucket: 'desk', key: 'reports/job-1/manifest.json' };
    const failure = { reason: 'InitiateReplicationNotPermitted', count: 2, examples: [{ key: 'a' }] };
    const early = addFailures(ended, { report, failures: [failure] }, PATIENCE);
    expect(early).toMatchObject({ outcome: 'too-early', next: 'start-again', failures: [failure] });
    const again = startBackfill(request(), 'job-2', early);
    expect(again).toMatchObject({ attempt: 2, jobId: 'job-2', waitedSeconds: 15, failures: [], outcome: 'running' });
    const denied = { ...failure, reason: 'DstPutObjectNotPermitted' };
    expect(addFailures(ended, { report, failures: [failure, denied] }, PATIENCE).outcome).toBe('objects-failed');
  });
});

describe('the rows of a completion report', () => {
  test('are summed up by reason, the most frequent first, with the first few of each', () => {
    const denied = ['a', 'b', 'c', 'd'].map(
      (key) => `src,${key},v-${key},failed,403,DstPutObjectNotPermitted,Replication failed`,
    );
    expect(
      gatherFailures(['src,gone,,failed,404,SrcKeyNotFound,gone', ...denied, 'src,fine,v,succeeded,200,,Successful']),
    ).toEqual([
      {
        reason: 'DstPutObjectNotPermitted',
        count: 4,
        examples: [
          { key: 'a', versionId: 'v-a' },
          { key: 'b', versionId: 'v-b' },
          { key: 'c', versionId: 'v-c' },
        ],
      },
      { reason: 'SrcKeyNotFound', count: 1, examples: [{ key: 'gone' }] },
    ]);
  });

  test.each([
    ['the code first, as in the schema', 'src,k,v,failed,DstBucketNotFound,404,x', 'DstBucketNotFound'],
    ['the status first, as in the samples', 'src,k,v,failed,404,DstBucketNotFound,x', 'DstBucketNotFound'],
    ['quotation marks', '"src","k","v","failed","404","DstBucketNotFound","a, ""b"""', 'DstBucketNotFound'],
    [
      'the reason in the message alone',
      'src,k,v,failed,400,,Replication failed: SrcObjectNotEligible',
      'SrcObjectNotEligible',
    ],
    ['no reason', 'src,k,v,failed,400,,', 'Unknown'],
    ['no more than a status', 'src,k,v,failed', 'Unknown'],
  ])('are read with %s', (_, row, reason) => {
    expect(gatherFailures([row])).toMatchObject([{ reason, examples: [{ key: 'k', versionId: 'v' }] }]);
  });

  test('have keys that were encoded, or could not be, and that are not kept without end', () => {
    const [first, second, third] =
      gatherFailures(['a%20b%2Cc', '100%', 'k'.repeat(1_024)].map((key) => `src,${key},v,failed,403,Reason,x`))[0]
        ?.examples ?? [];
    expect([first?.key, second?.key]).toEqual(['a b,c', '100%']);
    expect(third?.key).toHaveLength(201);
  });

  test('never make more reasons than can be told', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const reasons = [...letters].flatMap((one) => [...letters].map((other) => `Reason${one}${other}`));
    const found = gatherFailures(reasons.map((reason) => `src,k,v,failed,403,${reason},x`));
    expect(found.length).toBeLessThanOrEqual(41);
    expect(found[0]).toMatchObject({ reason: 'Unknown', count: reasons.length - 40 });
  });
});
