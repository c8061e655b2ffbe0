import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { CreateJobCommandInput } from '@aws-sdk/client-s3-control';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { BatchJobs, JOB_STATEMENTS, REPORT } from '../support/batch-jobs.ts';
import { ReplicationPair, RULE, SOURCE } from '../support/replication-pair.ts';

let pair: ReplicationPair;
let jobs: BatchJobs;
let clock: VirtualClock;

/** Two objects older than the rule, and a clock that stands still. */
beforeEach(async () => {
  clock = createVirtualClock(Date.now());
  pair = await ReplicationPair.open({ clock });
  jobs = new BatchJobs(pair.simulator);
  await jobs.makeRole();
  await pair.makeBucket(SOURCE, 'desk');
  await pair.removeConfiguration();
  await pair.put('one');
  await pair.put('two');
  await pair.putRules([RULE]);
});
afterEach(async () => {
  jobs.close();
  await pair.close();
});

/** The job when everything that is due has happened. */
async function ended(change: Partial<CreateJobCommandInput>) {
  const JobId = await jobs.create({}, change);
  await clock.advance(0);
  return jobs.describe(JobId);
}

describe('a manifest that was written by hand', () => {
  const FIELDS = ['Bucket', 'Key', 'VersionId'] as const;
  /** Puts the lines onto the desk, and answers a job for them. */
  async function manifest(
    lines: string[],
    Fields: readonly ('Bucket' | 'Key' | 'VersionId' | 'Ignore')[] = FIELDS,
    etag?: string,
  ): Promise<Partial<CreateJobCommandInput>> {
    const { s3 } = pair.simulator.clients(SOURCE);
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket: 'desk', Key: 'list.csv', Body: lines.join('\n') }));
    const Spec = { Format: 'S3BatchOperations_CSV_20180820' as const, Fields: [...Fields] };
    const Location = { ObjectArn: 'arn:aws:s3:::desk/list.csv', ETag: etag ?? ETag ?? '' };
    return { Manifest: { Spec, Location }, ManifestGenerator: undefined };
  }

  it('is worked off, version by version, its keys percent-encoded', async () => {
    await pair.removeConfiguration();
    const versions = [await pair.put('a b,c'), await pair.put('a b,c')];
    await pair.putRules([RULE]);
    const job = await ended(await manifest([`src,a%20b%2Cc,${versions[0]}`, `"src","a+b%2Cc","${versions[1]}"`]));
    expect(job).toMatchObject({ Status: 'Complete', ProgressSummary: { NumberOfTasksSucceeded: 2 } });
    expect(job.Manifest?.Spec?.Fields).toEqual(FIELDS);
  });

  it('without version ids means the current ones, and may have columns to ignore', async () => {
    const job = await ended(await manifest(['x,src,one', 'y,src,two'], ['Ignore', 'Bucket', 'Key']));
    expect(job).toMatchObject({ Status: 'Complete', ProgressSummary: { NumberOfTasksSucceeded: 2 } });
  });

  it('with objects that are not there, or that no rule takes, fails their tasks by name', async () => {
    await pair.putRules([{ ...RULE, Filter: { Prefix: 'o' } }]);
    const lines = ['src,one', 'src,nothing', 'nowhere,one', 'src,two'];
    const { JobId, ProgressSummary } = await ended({ ...(await manifest(lines, ['Bucket', 'Key'])), Report: REPORT });
    expect(ProgressSummary).toMatchObject({ NumberOfTasksSucceeded: 1, NumberOfTasksFailed: 3 });
    const tasks = pair.simulator.world.accounts.get(SOURCE)?.jobs.get(JobId ?? '')?.tasks;
    const reasons = tasks?.map(({ failureReason }) => failureReason);
    expect(reasons).toEqual([undefined, 'SrcKeyNotFound', 'SrcBucketNotFound', 'SrcObjectNotEligible']);
  });

  it.each<[string, string[], ('Bucket' | 'Key' | 'VersionId')[]]>([
    ['Manifest file is not properly formatted', ['src,one,two'], ['Bucket', 'Key']],
    ['Manifest file is not properly formatted', ['src,"one'], ['Bucket', 'Key']],
    ['Manifest file is not properly formatted', [`"${'a'.repeat(20_000_000)}`], ['Bucket', 'Key']],
    ['Invalid object key format', ['src,100%'], ['Bucket', 'Key']],
    ['Invalid version ID format', ['src,one,!'], ['Bucket', 'Key', 'VersionId']],
    ['Required fields are missing in the schema: Key', ['src'], ['Bucket']],
  ])('fails the job, and nothing else, when it is malformed: %s', async (reason, lines, fields) => {
    const { Status, FailureReasons } = await ended(await manifest(lines, fields));
    expect(Status).toBe('Failed');
    expect(FailureReasons?.[0]).toEqual({ FailureCode: 'InvalidManifestContent', FailureReason: reason });
  });

  it('fails the job when it was changed since, or the role may not read it', async () => {
    const changed = await ended(await manifest(['src,one'], ['Bucket', 'Key'], 'f'.repeat(32)));
    expect(changed.FailureReasons?.[0]?.FailureReason).toContain('ETag');
    await jobs.allow(JOB_STATEMENTS.slice(0, 2));
    const unreadable = await ended(await manifest(['src,one'], ['Bucket', 'Key']));
    expect(unreadable.FailureReasons?.[0]?.FailureReason).toContain('Failed to read manifest');
  });

  it('of a thousand objects, most of which fail, fails the job', async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => `src,missing-${index}`);
    const job = await ended(await manifest(lines, ['Bucket', 'Key']));
    expect(job).toMatchObject({ Status: 'Failed', ProgressSummary: { NumberOfTasksFailed: 1000 } });
  });
});
