import type { CreateJobCommandInput, S3Control } from '@aws-sdk/client-s3-control';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { BatchJobs, JOB_ROLE, JOB_STATEMENTS, jobFor, REPORT } from '../support/batch-jobs.ts';
import { makeUser, type UserStatement } from '../support/make-user.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { ReplicationPair, RULE, SOURCE } from '../support/replication-pair.ts';
import { s3Control } from '../support/s3-control.ts';
import { type Keys, rootKeys } from '../support/simulator.ts';

const AccountId = SOURCE;
let pair: ReplicationPair;
let jobs: BatchJobs;
let clock: VirtualClock;
const open: S3Control[] = [];

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
  for (const client of open.splice(0)) client.destroy();
  jobs.close();
  await pair.close();
});

function beLate(lateness: { jobPreparation?: [number, number]; jobTask?: [number, number] }): void {
  const { world } = pair.simulator;
  world.lateness = { ...world.lateness, ...lateness };
}
function controlFor(keys: Keys, region?: string): S3Control {
  const client = s3Control(pair.simulator, keys, region);
  open.push(client);
  return client;
}
async function statusOf(JobId: string): Promise<string | undefined> {
  return (await jobs.describe(JobId)).Status;
}
/** The job when everything that is due has happened. */
async function ended(change: Partial<CreateJobCommandInput> = {}) {
  const JobId = await jobs.create({}, change);
  await clock.advance(0);
  return jobs.describe(JobId);
}

describe('a job', () => {
  it('passes through its states as the clock of the world passes', async () => {
    beLate({ jobPreparation: [60, 60], jobTask: [30, 30] });
    const JobId = await jobs.create({}, { Description: 'backfill', Priority: 7 });
    const job = await jobs.describe(JobId);
    expect(job).toMatchObject({ JobId, Status: 'New', Description: 'backfill', Priority: 7, RoleArn: JOB_ROLE });
    expect(job.JobArn).toBe(`arn:aws:s3:eu-west-1:${SOURCE}:job/${JobId}`);
    expect(job.Operation).toEqual({ S3ReplicateObject: {} });
    expect(job.ManifestGenerator?.S3JobManifestGenerator?.SourceBucket).toBe('arn:aws:s3:::src');
    await clock.advance(59);
    expect(await jobs.describe(JobId)).toMatchObject({
      Status: 'Preparing',
      ProgressSummary: { TotalNumberOfTasks: 0 },
    });
    await clock.advance(1);
    expect(await jobs.describe(JobId)).toMatchObject({ Status: 'Active', ProgressSummary: { TotalNumberOfTasks: 2 } });
    await clock.advance(30);
    const { Status, ProgressSummary, TerminationDate } = await jobs.describe(JobId);
    expect(Status).toBe('Complete');
    expect(ProgressSummary).toMatchObject({ NumberOfTasksSucceeded: 2, Timers: { ElapsedTimeInActiveSeconds: 30 } });
    expect(TerminationDate).toEqual(new Date(clock.now() - (clock.now() % 1000)));
  });

  it('that wants to be confirmed is suspended, and runs when it is', async () => {
    const { JobId = '', ...job } = await ended({ ConfirmationRequired: true });
    expect(job).toMatchObject({ Status: 'Suspended', SuspendedCause: 'AWAITING_CONFIRMATION' });
    expect(job.SuspendedDate).toBeInstanceOf(Date);
    const confirm = () => jobs.control.updateJobStatus({ AccountId, JobId, RequestedJobStatus: 'Ready' });
    expect(await confirm()).toMatchObject({ JobId, Status: 'Ready' });
    await clock.advance(0);
    expect(await statusOf(JobId)).toBe('Complete');
    expect(await refusalOf(confirm())).toMatchObject({ code: 'JobStatusException', status: 400 });
  });

  it('that is cancelled begins nothing more, and reports what it did', async () => {
    beLate({ jobTask: [10, 100] });
    const JobId = await jobs.create({}, { Report: REPORT });
    await clock.advance(0);
    while ((await jobs.describe(JobId)).ProgressSummary?.NumberOfTasksSucceeded === 0) await clock.advance(1);
    const cancel = { AccountId, JobId, RequestedJobStatus: 'Cancelled', StatusUpdateReason: 'enough' } as const;
    expect(await jobs.control.updateJobStatus(cancel)).toMatchObject({ Status: 'Cancelling' });
    await clock.advance(200);
    expect(await jobs.describe(JobId)).toMatchObject({
      Status: 'Cancelled',
      StatusUpdateReason: 'enough',
      ProgressSummary: { TotalNumberOfTasks: 2, NumberOfTasksSucceeded: 1 },
    });
    expect(
      pair.simulator.world.buckets.get('desk')?.objects.current(`reports/job-${JobId}/manifest.json`),
    ).toBeDefined();
    expect((await refusalOf(jobs.control.updateJobStatus(cancel))).code).toBe('JobStatusException');
  });

  it.each(['New', 'Preparing', 'Suspended'])('is cancelled while it is %s', async (status) => {
    beLate({ jobPreparation: [9, 9] });
    const JobId = await jobs.create({}, { ConfirmationRequired: true });
    if (status !== 'New') await clock.advance(status === 'Preparing' ? 1 : 9);
    expect(await statusOf(JobId)).toBe(status);
    await jobs.control.updateJobStatus({ AccountId, JobId, RequestedJobStatus: 'Cancelled' });
    await clock.advance(60);
    expect(await jobs.describe(JobId)).toMatchObject({
      Status: 'Cancelled',
      ProgressSummary: { NumberOfTasksSucceeded: 0 },
    });
  });

  it('is made once by one token, and never differently', async () => {
    const job = jobFor();
    const { JobId } = await jobs.control.createJob(job);
    expect((await jobs.control.createJob(job)).JobId).toBe(JobId);
    const refusal = await refusalOf(jobs.control.createJob({ ...job, Priority: 2 }));
    expect(refusal).toMatchObject({ code: 'IdempotencyException', status: 400 });
    expect((await jobs.control.listJobs({ AccountId })).Jobs).toHaveLength(1);
  });

  it('is not known in another region, or under another id', async () => {
    const JobId = await jobs.create();
    const abroad = controlFor(rootKeys(SOURCE), 'eu-central-1');
    expect((await refusalOf(abroad.describeJob({ AccountId, JobId }))).code).toBe('NotFoundException');
    expect((await refusalOf(jobs.control.describeJob({ AccountId, JobId: 'another' }))).status).toBe(400);
  });

  it('keeps the list that it made, where it was asked to', async () => {
    const output = {
      Bucket: 'arn:aws:s3:::desk',
      ManifestPrefix: 'lists',
      ManifestFormat: 'S3InventoryReport_CSV_20211130',
    } as const;
    const generator = { SourceBucket: 'arn:aws:s3:::src', EnableManifestOutput: true, ManifestOutputLocation: output };
    const { JobId, ...job } = await ended({ ManifestGenerator: { S3JobManifestGenerator: generator } });
    const { objects } = pair.simulator.world.buckets.get('desk') ?? {};
    const file = objects?.current(`lists/job-${JobId}/manifest.json`);
    expect(job.GeneratedManifestDescriptor?.Location).toEqual({
      ObjectArn: `arn:aws:s3:::desk/lists/job-${JobId}/manifest.json`,
      ETag: file?.etag.replaceAll('"', ''),
    });
    await jobs.allow(JOB_STATEMENTS.slice(0, 2));
    const failed = await ended({ ManifestGenerator: { S3JobManifestGenerator: generator } });
    expect(failed.FailureReasons?.[0]?.FailureReason).toContain('Failed to write manifest');
  });
});

describe('of seven jobs, six run', () => {
  beforeEach(() => beLate({ jobTask: [100, 100] }));
  const start = async (Priority: number): Promise<string> => {
    const JobId = await jobs.create({}, { Priority });
    await clock.advance(1);
    return JobId;
  };

  test('and one of a lower priority is paused until there is room', async () => {
    const low = await start(1);
    for (let count = 0; count < 5; count += 1) await start(5);
    expect(await statusOf(low)).toBe('Active');
    await start(5);
    expect(await statusOf(low)).toBe('Paused');
    await clock.advance(95);
    expect(await statusOf(low)).toBe('Active');
    await clock.advance(100);
    expect(await statusOf(low)).toBe('Complete');
  });

  test('and one that is behind gets its turn by a higher priority', async () => {
    for (let count = 0; count < 6; count += 1) await start(5);
    const late = await start(5);
    expect(await statusOf(late)).toBe('Ready');
    const update = { AccountId, JobId: late, Priority: 6 };
    expect(await jobs.control.updateJobPriority(update)).toMatchObject({ JobId: late, Priority: 6 });
    await clock.advance(0);
    expect(await statusOf(late)).toBe('Active');
    const { Jobs = [] } = await jobs.control.listJobs({ AccountId, JobStatuses: ['Paused'] });
    expect(Jobs).toHaveLength(1);
  });
});

describe('a list of jobs', () => {
  it('comes in pages, the newest first, and by status', async () => {
    const ids = [await jobs.create(), await jobs.create(), await jobs.create({}, { ConfirmationRequired: true })];
    await clock.advance(0);
    const first = await jobs.control.listJobs({ AccountId, MaxResults: 2 });
    const { Jobs: rest, NextToken } = await jobs.control.listJobs({ AccountId, NextToken: first.NextToken });
    expect([...(first.Jobs ?? []), ...(rest ?? [])].map(({ JobId }) => JobId)).toEqual(ids.reverse());
    expect(NextToken).toBeUndefined();
    const { Jobs } = await jobs.control.listJobs({ AccountId, JobStatuses: ['Suspended', 'Active'] });
    expect(Jobs).toMatchObject([{ JobId: ids[0], Operation: 'S3ReplicateObject', Status: 'Suspended' }]);
  });

  it('refuses tokens and statuses that there are not', async () => {
    const wrongToken = await refusalOf(jobs.control.listJobs({ AccountId, NextToken: 'nonsense' }));
    expect(wrongToken.code).toBe('InvalidNextTokenException');
    const wrongStatus = await refusalOf(jobs.control.listJobs({ AccountId, JobStatuses: ['Lost' as 'Ready'] }));
    expect(wrongStatus.code).toBe('InvalidRequestException');
  });

  it('forgets jobs 90 days after their end', async () => {
    await ended();
    pair.simulator.world.accounts.get(SOURCE)?.jobs.forEach((job) => {
      job.terminatedAt = clock.now() - 91 * 86_400_000;
    });
    expect((await jobs.control.listJobs({ AccountId })).Jobs).toEqual([]);
  });
});

test('tags of a job are set with it, replaced and deleted', async () => {
  const JobId = await jobs.create({}, { Tags: [{ Key: 'team', Value: 'a' }] });
  const read = async () => (await jobs.control.getJobTagging({ AccountId, JobId })).Tags;
  expect(await read()).toEqual([{ Key: 'team', Value: 'a' }]);
  await jobs.control.putJobTagging({ AccountId, JobId, Tags: [{ Key: 'stage', Value: 'x' }] });
  expect(await read()).toEqual([{ Key: 'stage', Value: 'x' }]);
  await jobs.control.deleteJobTagging({ AccountId, JobId });
  expect(await read()).toEqual([]);
  const many = Array.from({ length: 51 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' }));
  const refusal = await refusalOf(jobs.control.putJobTagging({ AccountId, JobId, Tags: many }));
  expect(refusal.code).toBe('TooManyTagsException');
});

describe('a job fails before it begins', () => {
  const reasonOf = async (change: Partial<CreateJobCommandInput> = {}): Promise<string | undefined> => {
    const { Status, FailureReasons } = await ended(change);
    expect(Status).toBe('Failed');
    return FailureReasons?.[0]?.FailureReason;
  };

  it('when its role does not trust Batch Operations', async () => {
    expect(await reasonOf({ RoleArn: `arn:aws:iam::${SOURCE}:role/replicator` })).toContain('could not be assumed');
    expect(await reasonOf({ RoleArn: `arn:aws:iam::${SOURCE}:role/nobody` })).toContain('could not be assumed');
  });

  it.each([
    ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
    ['s3:PutInventoryConfiguration', 's3:GetReplicationConfiguration'],
  ])('when its role lacks %s', async (missing, had) => {
    await jobs.allow([{ Effect: 'Allow', Action: had, Resource: 'arn:aws:s3:::src' }]);
    expect(await reasonOf()).toContain(missing);
  });

  it('when the source bucket has no configuration, is not there or not owned as expected', async () => {
    const from = (SourceBucket: string, ExpectedBucketOwner = SOURCE) => ({
      ManifestGenerator: { S3JobManifestGenerator: { SourceBucket, ExpectedBucketOwner, EnableManifestOutput: false } },
    });
    expect(await reasonOf(from('arn:aws:s3:::nowhere'))).toContain('does not exist');
    expect(await reasonOf(from('arn:aws:s3:::src', '222222222222'))).toContain('not owned');
    await pair.removeConfiguration();
    expect(await reasonOf(from('arn:aws:s3:::src'))).toContain('no replication configuration');
  });
});

describe('who may', () => {
  const pass: UserStatement = {
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: JOB_ROLE,
    Condition: { StringEquals: { 'iam:PassedToService': 'batchoperations.s3.amazonaws.com' } },
  };
  const allow = (Action: string, Condition: UserStatement['Condition'] = {}): UserStatement => ({
    Effect: 'Allow',
    Action,
    Resource: '*',
    Condition,
  });
  const userWith = async (...statements: UserStatement[]) =>
    controlFor(await makeUser(pair.simulator, SOURCE, `user-${open.length}`, statements));

  test('make a job: who may, and may pass the role', async () => {
    const create = (user: S3Control) => refusalOf(user.createJob(jobFor()));
    expect((await create(await userWith(pass))).message).toContain('s3:CreateJob');
    expect((await create(await userWith(allow('s3:CreateJob')))).message).toContain('iam:PassRole');
    await (await userWith(pass, allow('s3:CreateJob'))).createJob(jobFor());
  });

  test('make a job of this priority, operation and tag', async () => {
    const condition = {
      NumericLessThanEquals: { 's3:RequestJobPriority': '10' },
      StringEquals: { 's3:RequestJobOperation': 'S3ReplicateObject', 'aws:RequestTag/team': 'a' },
    };
    const user = await userWith(pass, allow('s3:CreateJob', condition));
    const Tags = [{ Key: 'team', Value: 'a' }];
    await user.createJob({ ...jobFor(), Tags });
    expect((await refusalOf(user.createJob({ ...jobFor(), Tags, Priority: 11 }))).code).toBe('AccessDenied');
    expect((await refusalOf(user.createJob(jobFor()))).code).toBe('AccessDenied');
  });

  test('change a job that is like this', async () => {
    const condition = {
      NumericLessThanEquals: { 's3:ExistingJobPriority': '10' },
      StringEquals: { 'aws:ResourceTag/team': 'a', 's3:JobSuspendedCause': 'AWAITING_CONFIRMATION' },
    };
    const user = await userWith(allow('s3:UpdateJobStatus', condition));
    const Tags = [{ Key: 'team', Value: 'a' }];
    const cancel = (JobId = '') => user.updateJobStatus({ AccountId, JobId, RequestedJobStatus: 'Cancelled' });
    await cancel((await ended({ Tags, ConfirmationRequired: true })).JobId);
    const important = await ended({ Tags, ConfirmationRequired: true, Priority: 11 });
    expect((await refusalOf(cancel(important.JobId))).code).toBe('AccessDenied');
    expect((await refusalOf(cancel((await ended({ Tags })).JobId))).code).toBe('AccessDenied');
  });

  test.each<[string, (user: S3Control, JobId: string) => Promise<unknown>]>([
    ['s3:DescribeJob', (user, JobId) => user.describeJob({ AccountId, JobId })],
    ['s3:ListJobs', (user) => user.listJobs({ AccountId })],
    ['s3:UpdateJobPriority', (user, JobId) => user.updateJobPriority({ AccountId, JobId, Priority: 3 })],
    ['s3:GetJobTagging', (user, JobId) => user.getJobTagging({ AccountId, JobId })],
    ['s3:PutJobTagging', (user, JobId) => user.putJobTagging({ AccountId, JobId, Tags: [] })],
    ['s3:DeleteJobTagging', (user, JobId) => user.deleteJobTagging({ AccountId, JobId })],
  ])('%s', async (action, call) => {
    const JobId = await jobs.create({}, { ConfirmationRequired: true });
    expect((await refusalOf(call(await userWith(pass), JobId))).message).toContain(action);
    await call(await userWith(allow(action)), JobId);
  });
});

describe('CreateJob refuses', () => {
  const generator = { SourceBucket: 'arn:aws:s3:::src', EnableManifestOutput: false };
  test.each<[string, string, object]>([
    ['another operation', 'NotImplemented', { Operation: { S3DeleteObjectTagging: {} } }],
    [
      'a filter by encryption',
      'NotImplemented',
      {
        ManifestGenerator: {
          S3JobManifestGenerator: { ...generator, Filter: { MatchAnyObjectEncryption: [{ 'SSE-S3': {} }] } },
        },
      },
    ],
    ['no list of objects', 'BadRequestException', { ManifestGenerator: undefined }],
    [
      'a list to keep without a place',
      'BadRequestException',
      { ManifestGenerator: { S3JobManifestGenerator: { ...generator, EnableManifestOutput: true } } },
    ],
    ['no operation', 'MalformedXML', { Operation: {} }],
    ['a report without a bucket', 'BadRequestException', { Report: { ...REPORT, Bucket: undefined } }],
    ['a priority below zero', 'BadRequestException', { Priority: -1 }],
    ['a role that is none', 'BadRequestException', { RoleArn: 'arn:aws:iam::111111111111:user/me' }],
    ['a long token', 'BadRequestException', { ClientRequestToken: 'x'.repeat(65) }],
    ['tags of the system', 'InvalidTag', { Tags: [{ Key: 'aws:a', Value: 'x' }] }],
  ])('%s: %s', async (_, code, change) => {
    expect((await refusalOf(jobs.control.createJob({ ...jobFor(), ...change }))).code).toBe(code);
    expect(pair.simulator.world.accounts.get(SOURCE)?.jobs.size).toBe(0);
  });
});
