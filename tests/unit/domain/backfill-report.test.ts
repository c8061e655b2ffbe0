import { describeState } from '../../../cli/terminal/describe-state.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import { backfillRemedy } from '../../../lib/domain/findings/backfill-remedies.ts';
import { renderReport } from '../../../lib/domain/render-report.ts';
import { startBackfill } from '../../../lib/domain/start-backfill.ts';
import type { Backfill, Report } from '../../../lib/types.ts';
import { aRun } from '../../support/a-run.ts';
import { type SoleRun, toRun } from '../../support/sole-run.ts';
import { aRequest } from '../../support/working-pair.ts';

const request = aRequest({
  existingObjects: {
    report: { bucket: 'desk', prefix: 'reports' },
    filter: { statuses: ['none', 'failed'] },
    timeoutSeconds: 3_600,
  },
});

function backfill(change: Partial<Backfill>): Backfill {
  return { ...startBackfill(request, 'job-1', undefined), waitedSeconds: 45, next: 'done', ...change };
}
function report(change: Partial<SoleRun>): Report {
  return computeReport(toRun({ ...aRun({}, request), ...change }), '2026-11-02T10:03:05.000Z');
}

const FAILED = backfill({
  status: 'Complete',
  outcome: 'objects-failed',
  ...{ total: 10, succeeded: 7, failed: 3 },
  report: { bucket: 'desk', key: 'reports/job-job-1/manifest.json' },
  failures: [
    { reason: 'DstPutObjectNotPermitted', count: 2, examples: [{ key: 'secret/a', versionId: 'v1' }] },
    { reason: 'SrcKeyNotFound', count: 1, examples: [{ key: 'gone' }] },
  ],
});

describe('a run whose existing objects', () => {
  test('have all followed is verified, and says so', () => {
    const followed = report({
      backfill: backfill({ status: 'Complete', outcome: 'succeeded', total: 10, succeeded: 10 }),
    });
    expect(followed).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
    expect(followed.summary).toMatch(
      /8 changes made, and proven by a probe\. 10 existing objects replicated as well\.$/,
    );
    expect(renderReport(followed)).toContain(
      'Existing objects\n  Job job-1 on orders-source: Complete. 10 of 10 replicated, 0 failed, in 45 s.',
    );
  });

  test('were none is verified', () => {
    const none = report({ backfill: backfill({ status: 'Failed', outcome: 'nothing-to-do' }) });
    expect(none).toMatchObject({ verdict: 'verified', remains: [] });
    expect(none.summary).toContain('No existing object was left to replicate.');
  });

  test('did not all follow is incomplete: the pair stays, and each reason has its own words', () => {
    const left = report({ backfill: FAILED });
    expect(left).toMatchObject({ verdict: 'incomplete', undo: [] });
    expect(left.remains).toEqual(['Existing objects of orders-source: 3 of 10 did not replicate.']);
    expect(left.findings.map(({ code }) => code)).toEqual([
      'backfill-dst-put-object-not-permitted',
      'backfill-src-key-not-found',
    ]);
    expect(left.findings[0]?.remedy).toMatch(
      /^Let the replication role write .* 2 existing objects .*, such as secret\/a\.$/,
    );
    expect(left.summary).toMatch(
      /^A probe proved replication, and it stays; existing objects are left behind: let the/,
    );
    expect(renderReport(left)).toContain('    - 2 DstPutObjectNotPermitted: secret/a (version v1) and more\n');
  });

  test.each<[Partial<Backfill>, RegExp, string[]]>([
    [
      { outcome: 'timed-out', total: 10, succeeded: 4 },
      /the job job-1 goes on; 4 of 10 replicated so far/,
      ['backfill-timed-out'],
    ],
    [{ outcome: 'cancelled', total: 10, succeeded: 4 }, /was cancelled; 4 of 10 replicated/, ['backfill-cancelled']],
    [{ outcome: 'job-failed', said: 'Because.' }, /failed before it began/, ['backfill-failed']],
    [{ ...FAILED, failures: [], unread: 'Denied.' }, /3 of 10 did not replicate/, ['backfill-report-not-readable']],
  ])('are left behind by %j', (change, remains, codes) => {
    const left = report({ backfill: backfill(change) });
    expect(left.verdict).toBe('incomplete');
    expect(left.remains.join()).toMatch(remains);
    expect(left.findings.map(({ code }) => code)).toEqual(codes);
  });

  test('could not be followed at all is incomplete, and tells the error', () => {
    const backfillFailure = { Error: 'AccessDenied', Cause: JSON.stringify({ errorMessage: 'Not allowed.' }) };
    const stopped = report({ backfillFailure });
    expect(stopped).toMatchObject({
      verdict: 'incomplete',
      failure: { error: 'AccessDenied', message: 'Not allowed.' },
    });
    expect(stopped.remains).toEqual([
      'Existing objects of orders-source: no job was created, none of them replicates.',
    ]);
    const later = report({ backfillFailure, backfill: backfill({}) });
    expect(later.remains).toEqual([
      'Existing objects of orders-source: the job job-1 may go on, but is not followed any more.',
    ]);
  });
});

test.each<[Partial<Backfill>, string]>([
  [
    { outcome: 'running', status: 'Active', total: 10, succeeded: 4, failed: 1 },
    '4 of 10 existing objects replicated, 1 failed after 45 s, the job is Active',
  ],
  [{ outcome: 'too-early' }, 'too early for its role: another job follows'],
  [{ outcome: 'nothing-to-do' }, 'there was no object to replicate'],
  [{ outcome: 'succeeded', total: 10, succeeded: 10 }, '10 of 10 existing objects replicated'],
  [{ outcome: 'job-failed', said: 'Because.' }, 'the job failed: Because.'],
  [
    { outcome: 'timed-out', total: 10 },
    'stopped following after 45 s: 0 of 10 existing objects replicated, the job goes on',
  ],
])('the terminal says of %j: %s', (change, words) => {
  expect(describeState('FollowBackfill', { backfill: backfill(change) })).toBe(words);
});

test('every failure reason that S3 documents has a remedy of its own', () => {
  const reasons =
    'AssumeRoleNotPermitted DstBucketInvalidRegion DstBucketNotFound DstBucketObjectLockConfigMissing DstBucketUnversioned DstDelObjNotPermitted DstKmsKeyInvalidState DstKmsKeyNotFound DstMultipartCompleteNotPermitted DstMultipartInitNotPermitted DstMultipartUploadNotPermitted DstObjectHardDeleted DstPutAclNotPermitted DstPutLegalHoldNotPermitted DstPutObjectNotPermitted DstPutRetentionNotPermitted DstPutTaggingNotPermitted DstVersionNotFound InitiateReplicationNotPermitted SrcBucketInvalidRegion SrcBucketNotFound SrcBucketReplicationConfigMissing SrcGetAclNotPermitted SrcGetLegalHoldNotPermitted SrcGetRetentionNotPermitted SrcGetObjectNotPermitted SrcHeadObjectNotPermitted SrcGetTaggingNotPermitted SrcKeyNotFound SrcObjectNotFound SrcVersionNotFound SrcKmsKeyInvalidState SrcObjectNotEligible SrcReplicationNotPending'.split(
      ' ',
    );
  const other = backfillRemedy('SomethingNew');
  expect(other).not.toBe('');
  expect(reasons.filter((reason) => backfillRemedy(reason) === other)).toEqual([]);
});
