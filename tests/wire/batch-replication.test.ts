import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { CreateJobCommandInput, JobManifestGeneratorFilter } from '@aws-sdk/client-s3-control';
import { BatchJobs, JOB_STATEMENTS, REPORT } from '../support/batch-jobs.ts';
import {
  DESTINATION,
  GRANT,
  ReplicationPair,
  ROLE_STATEMENTS,
  RULE,
  SOURCE,
  without,
} from '../support/replication-pair.ts';

let pair: ReplicationPair;
let jobs: BatchJobs;
beforeEach(async () => {
  pair = await ReplicationPair.open();
  jobs = new BatchJobs(pair.simulator);
  await jobs.makeRole();
  await pair.makeBucket(SOURCE, 'desk');
});
afterEach(async () => {
  jobs.close();
  await pair.close();
});

const ANY: JobManifestGeneratorFilter = { EligibleForReplication: true };

/** An object that was there before the rules, and so has no status. */
async function putEarly(key: string): Promise<string> {
  await pair.removeConfiguration();
  const version = await pair.put(key);
  await pair.putRules([RULE]);
  return version;
}
async function statusOf(key: string, version: string): Promise<string | undefined> {
  return (await pair.head(SOURCE, 'src', key, version))?.ReplicationStatus;
}
function replicaOf(key: string, version: string) {
  return pair.head(DESTINATION, 'dst', key, version);
}
async function textOf(key: string): Promise<string> {
  const { s3 } = pair.simulator.clients(SOURCE);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'desk', Key: key }));
  return (await Body?.transformToString()) ?? '';
}
interface Summary {
  Results: { TaskExecutionStatus: string; Bucket: string; Key: string }[];
}
/** The rows of the report, by what became of their tasks. */
async function reportOf(JobId = ''): Promise<Record<string, string[]>> {
  const { Results } = JSON.parse(await textOf(`reports/job-${JobId}/manifest.json`)) as Summary;
  const entries = Results.map(async ({ TaskExecutionStatus, Key }) => [
    TaskExecutionStatus,
    (await textOf(Key)).trim().split('\n'),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

describe('objects that live replication left behind', () => {
  test('row 24 by a job: an object put before the configuration has no status, and NONE becomes COMPLETED', async () => {
    const early = await putEarly('early');
    expect(await statusOf('early', early)).toBeUndefined();
    const job = await jobs.run({ ...ANY, ObjectReplicationStatuses: ['NONE'] });
    expect(job).toMatchObject({
      Status: 'Complete',
      ProgressSummary: { TotalNumberOfTasks: 1, NumberOfTasksSucceeded: 1, NumberOfTasksFailed: 0 },
    });
    expect(await statusOf('early', early)).toBe('COMPLETED');
    expect(await replicaOf('early', early)).toMatchObject({ ReplicationStatus: 'REPLICA', VersionId: early });
  });

  test('row 25 by a job: an object that failed stays FAILED after the repair, until a job takes it on', async () => {
    await pair.putBucketPolicy([]);
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('FAILED');
    await pair.putBucketPolicy([GRANT]);
    expect(await statusOf('key', version)).toBe('FAILED');
    await jobs.run({ ...ANY, ObjectReplicationStatuses: ['FAILED'] });
    expect(await statusOf('key', version)).toBe('COMPLETED');
    expect(await replicaOf('key', version)).toMatchObject({ ReplicationStatus: 'REPLICA' });
  });

  test('a new destination is filled with what another has already', async () => {
    const version = await pair.put('key');
    await pair.settled('key', version);
    await pair.makeBucket(DESTINATION, 'dst-2');
    await pair.putBucketPolicy([{ ...GRANT, Resource: 'arn:aws:s3:::dst-2/*' }], DESTINATION, 'dst-2');
    const second = { ...RULE.Destination, Bucket: 'arn:aws:s3:::dst-2' };
    await pair.putRules([RULE, { ...RULE, ID: 'second', Priority: 2, Destination: second }]);
    await jobs.run({ ...ANY, ObjectReplicationStatuses: ['COMPLETED'] });
    expect(await pair.head(DESTINATION, 'dst-2', 'key', version)).toMatchObject({ ReplicationStatus: 'REPLICA' });
  });

  test('a replica is handed on to a third bucket only by a job that asks for replicas', async () => {
    await pair.makeBucket(SOURCE, 'first');
    const toSource = { ...RULE, Destination: { Bucket: 'arn:aws:s3:::src' } };
    const fromFirst = JSON.parse(JSON.stringify(ROLE_STATEMENTS).replaceAll(':::src', ':::first'));
    const intoSource = { Effect: 'Allow', Action: 's3:Replicate*', Resource: 'arn:aws:s3:::src/*' } as const;
    await pair.putRolePolicy([...ROLE_STATEMENTS, ...fromFirst, intoSource]);
    await pair.putRules([toSource], SOURCE, 'first');
    const version = await pair.put('key', {}, SOURCE, 'first');
    await jobs.run({ ...ANY, ObjectReplicationStatuses: ['NONE'] });
    expect(await replicaOf('key', version)).toBeUndefined();
    await jobs.run({ ...ANY, ObjectReplicationStatuses: ['REPLICA'] });
    expect(await replicaOf('key', version)).toMatchObject({ ReplicationStatus: 'REPLICA' });
    expect(await statusOf('key', version)).toBe('REPLICA');
  });

  test('a replica that was deleted by its version id does not come again', async () => {
    const version = await pair.put('key');
    await pair.settled('key', version);
    const { s3 } = pair.simulator.clients(DESTINATION);
    await s3.send(new DeleteObjectCommand({ Bucket: 'dst', Key: 'key', VersionId: version }));
    const { JobId } = await jobs.run(ANY, { Report: REPORT });
    expect((await reportOf(JobId)).failed?.[0]).toContain('DstObjectHardDeleted');
    expect(await replicaOf('key', version)).toBeUndefined();
  });

  test('every version and delete marker goes, as far as the rules take them', async () => {
    await pair.removeConfiguration();
    const [one, two] = [await pair.put('key'), await pair.put('key')];
    const marker = await pair.remove('key');
    await pair.put('other/key');
    await pair.putRules([{ ...RULE, Filter: { Prefix: 'ke' } }]);
    const job = await jobs.run(ANY);
    expect(job.ProgressSummary).toMatchObject({ TotalNumberOfTasks: 3, NumberOfTasksSucceeded: 3 });
    expect(await replicaOf('key', one)).toBeDefined();
    expect(await replicaOf('key', two)).toBeDefined();
    expect(pair.describe('key', marker)?.status).toBe('COMPLETED');
    const { s3 } = pair.simulator.clients(DESTINATION);
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'dst' }))).KeyCount).toBe(0);
  });
});

describe('a filter lets through', () => {
  const listed = async (filter: JobManifestGeneratorFilter): Promise<string[]> => {
    const { JobId } = await jobs.run(filter, { Report: REPORT });
    return ((await reportOf(JobId)).succeeded ?? []).map((row) => row.split(',')[1] ?? '').sort();
  };
  beforeEach(async () => {
    await pair.removeConfiguration();
    for (const key of ['logs/a.txt', 'logs/b.csv', 'data/c.txt']) await pair.put(key, { Body: key.slice(0, 4) });
    await pair.put('data/big', { Body: 'x'.repeat(100), StorageClass: 'STANDARD_IA' });
    await pair.put('data/cold', { StorageClass: 'GLACIER' });
    await pair.putRules([RULE]);
  });

  const hour = 3_600_000;
  test.each<[string, JobManifestGeneratorFilter, string[]]>([
    ['all that is not archived', {}, ['data/big', 'data/c.txt', 'logs/a.txt', 'logs/b.csv']],
    [
      'prefixes',
      { KeyNameConstraint: { MatchAnyPrefix: ['logs/', 'data/c'] } },
      ['data/c.txt', 'logs/a.txt', 'logs/b.csv'],
    ],
    [
      'suffixes of prefixes',
      { KeyNameConstraint: { MatchAnyPrefix: ['logs/'], MatchAnySuffix: ['.txt'] } },
      ['logs/a.txt'],
    ],
    ['parts', { KeyNameConstraint: { MatchAnySubstring: ['s/b', 'g'] } }, ['data/big', 'logs/a.txt', 'logs/b.csv']],
    ['sizes', { ObjectSizeGreaterThanBytes: 4, ObjectSizeLessThanBytes: 101 }, ['data/big']],
    ['storage classes', { MatchAnyStorageClass: ['STANDARD_IA'] }, ['data/big']],
    [
      'times',
      {
        CreatedAfter: new Date(Date.now() - hour),
        CreatedBefore: new Date(Date.now() + hour),
        MatchAnyStorageClass: ['STANDARD_IA'],
      },
      ['data/big'],
    ],
  ])('%s', async (_, filter, keys) => {
    expect(await listed(filter)).toEqual(keys);
  });

  test.each<[string, JobManifestGeneratorFilter]>([
    ['a prefix that no key has', { KeyNameConstraint: { MatchAnyPrefix: ['/logs/'] } }],
    ['a status that no object has', { ObjectReplicationStatuses: ['FAILED'] }],
    ['a time to come', { CreatedAfter: new Date(Date.now() + hour) }],
    ['a time long ago', { CreatedBefore: new Date(0) }],
  ])('nothing, so that the job fails: %s', async (_, filter) => {
    const { Status, FailureReasons } = await jobs.run(filter);
    expect(Status).toBe('Failed');
    expect(FailureReasons?.[0]?.FailureReason).toBe('Manifest generation found no keys matching the filter criteria.');
  });
});

describe('a task fails, and the job is complete, because', () => {
  const failureOf = async (change: Partial<CreateJobCommandInput> = {}): Promise<string | undefined> => {
    const { Status, JobId } = await jobs.run(ANY, { Report: REPORT, ...change });
    expect(Status).toBe('Complete');
    return (await reportOf(JobId)).failed?.[0]?.split(',')[5];
  };

  test("the job's role may not initiate replication: InitiateReplicationNotPermitted", async () => {
    const early = await putEarly('early');
    await jobs.allow(JOB_STATEMENTS.slice(1));
    expect(await failureOf()).toBe('InitiateReplicationNotPermitted');
    expect(await statusOf('early', early)).toBeUndefined();
  });

  test("the replication role lacks what it always needs, whatever the job's role may: DstPutObjectNotPermitted", async () => {
    const early = await putEarly('early');
    await pair.putRolePolicy(without('s3:ReplicateObject', ROLE_STATEMENTS));
    await jobs.allow([...JOB_STATEMENTS, { Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
    expect(await failureOf()).toBe('DstPutObjectNotPermitted');
    expect(await statusOf('early', early)).toBe('FAILED');
  });

  test('one of two rules is broken: the whole task has failed, and the other destination has the object', async () => {
    await putEarly('early');
    const gone = { ...RULE.Destination, Bucket: 'arn:aws:s3:::dst-2' };
    await pair.makeBucket(DESTINATION, 'dst-2');
    await pair.putRules([RULE, { ...RULE, ID: 'second', Priority: 2, Destination: gone }]);
    expect(await failureOf()).toBe('DstPutObjectNotPermitted');
    const { s3 } = pair.simulator.clients(DESTINATION);
    expect((await s3.send(new ListObjectsV2Command({ Bucket: 'dst' }))).KeyCount).toBe(1);
  });
});

describe('a report', () => {
  test('has a row for each object, and a summary that names the files', async () => {
    const early = await putEarly('a key, with "signs"');
    const { JobId } = await jobs.run(ANY, { Report: REPORT });
    const { succeeded, failed } = await reportOf(JobId);
    expect(succeeded).toEqual([`src,a%20key%2C%20with%20%22signs%22,${early},succeeded,200,,Successful`]);
    expect(failed).toBeUndefined();
    const summary = JSON.parse(await textOf(`reports/job-${JobId}/manifest.json`));
    expect(summary).toMatchObject({
      Format: 'Report_CSV_20180820',
      ReportSchema: 'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage',
      Results: [
        { TaskExecutionStatus: 'succeeded', Bucket: 'desk', MD5Checksum: expect.stringMatching(/^[0-9a-f]{32}$/) },
      ],
    });
  });

  test('of failed tasks only leaves the others out', async () => {
    await putEarly('early');
    const Report = { ...REPORT, ReportScope: 'FailedTasksOnly' as const };
    const { JobId } = await jobs.run(ANY, { Report });
    expect(await reportOf(JobId)).toEqual({});
  });

  test.each<[string, () => Promise<unknown>, Partial<CreateJobCommandInput>]>([
    ['the role may not write it', () => jobs.allow(without('s3:PutObject', JOB_STATEMENTS)), { Report: REPORT }],
    ['its bucket is not there', async () => {}, { Report: { ...REPORT, Bucket: 'arn:aws:s3:::nowhere' } }],
    ['its bucket is owned by another', async () => {}, { Report: { ...REPORT, ExpectedBucketOwner: DESTINATION } }],
  ])('fails the job when %s, after the objects were replicated', async (_, arrange, change) => {
    const early = await putEarly('early');
    await arrange();
    const { Status, FailureReasons } = await jobs.run(ANY, change);
    expect(Status).toBe('Failed');
    expect(FailureReasons?.[0]?.FailureReason).toBe('The job report could not be written to your report bucket.');
    expect(await statusOf('early', early)).toBe('COMPLETED');
  });
});
