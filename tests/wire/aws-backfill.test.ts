import { DeleteRolePolicyCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import {
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { S3ControlClient } from '@aws-sdk/client-s3-control';
import { createBackfillJob } from '../../lib/aws/create-backfill-job.ts';
import { lookAtJob } from '../../lib/aws/look-at-job.ts';
import { openS3Control } from '../../lib/aws/open-s3-control.ts';
import { readCompletionReport } from '../../lib/aws/read-completion-report.ts';
import { undoRun } from '../../lib/aws/undo-run.ts';
import type { JobSighting } from '../../lib/domain/advance-backfill.ts';
import { computeJob, wantedBackfill } from '../../lib/domain/compute-job.ts';
import { computeJobNames } from '../../lib/domain/compute-job-names.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { type Applied, type ExistingObjects, type Request, SET_UP_TASKS, type Share } from '../../lib/types.ts';
import { applyPlan, createBoundary, makePlan } from '../support/apply-plan.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { until } from '../support/replication-pair.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const EXISTING: ExistingObjects = {
  report: { bucket: 'orders-desk', prefix: 'reports' },
  filter: { statuses: ['none', 'failed'] },
  timeoutSeconds: 3_600,
};
const request = aRequest({ source: { ensure: 'adopt' }, scope: { prefix: 'orders/' }, existingObjects: EXISTING });
const { source, destination } = request;
const { roleName, policyName, roleArn } = computeJobNames(request);
const execution = { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' };
const access = createRootAccess(execution.name);

let simulator: TestSimulator;
let control: S3ControlClient;

/** A source bucket in use, and a desk for reports; nothing of Isthmus. */
beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, source.account);
  await makeBucket(simulator, { account: source.account, bucket: source.bucket, versioning: 'Enabled' });
  await makeBucket(simulator, { account: source.account, bucket: EXISTING.report.bucket });
  control = openS3Control(await clients(), simulator.endpoint);
});
afterEach(async () => {
  control.destroy();
  await simulator.close();
});

const clients = () => access.open('source', request, computeNames(request), 'job');
const iam = () => simulator.clients(source.account).iam;

async function put(...keys: string[]): Promise<void> {
  const { s3 } = simulator.clients(source.account);
  for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket: source.bucket, Key, Body: Key }));
}
async function createJob(attempt = 1): Promise<string> {
  const wanted = wantedBackfill({ requests: [request] });
  if (!wanted) throw new Error('nothing is wanted');
  return createBackfillJob(computeJob(wanted, execution, attempt), await clients(), control);
}
async function runJob(): Promise<JobSighting & { jobId: string }> {
  const jobId = await createJob();
  const ended = await until(
    () => lookAtJob({ account: source.account, jobId }, control),
    ({ status }) => ['Complete', 'Failed', 'Cancelled'].includes(status),
  );
  return { ...ended, jobId };
}
const reportOf = async (jobId: string) => readCompletionReport({ jobId }, EXISTING, await clients());

/** Keys in the destination, without those of probes. */
async function replicas(): Promise<string[]> {
  const { s3 } = simulator.clients(destination.account, destination.region);
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: destination.bucket }));
  return Versions.map(({ Key = '' }) => Key);
}

describe('existing objects', () => {
  it('follow by a job that acts in a role of its own, every version of those in scope', async () => {
    await put('orders/a', 'orders/a', 'orders/b', 'other/c');
    await applyPlan(request, access);
    expect(await runJob()).toMatchObject({ status: 'Complete', total: 3, succeeded: 3, failed: 0, said: [] });
    expect(await replicas()).toEqual(['orders/a', 'orders/a', 'orders/b']);
    const head = { Bucket: source.bucket, Key: 'other/c' };
    expect(await simulator.clients(source.account).s3.send(new HeadObjectCommand(head))).not.toHaveProperty(
      'ReplicationStatus',
    );
  });

  it('that are none end the job with the words that a backfill knows', async () => {
    await put('other/c');
    await applyPlan(request, access);
    const { status, said } = await runJob();
    expect({ status, said: said.join() }).toEqual({
      status: 'Failed',
      said: expect.stringMatching(/no keys matching/),
    });
  });

  it('that fail are summed up by reason from the completion report, and taken by the next job after the repair', async () => {
    await put('orders/a', 'orders/secret/b', 'orders/secret/ä c', 'orders/secret/d');
    const { plan } = await applyPlan(request, access);
    const { s3 } = simulator.clients(destination.account, destination.region);
    const grant = plan.steps.flatMap((step) => (step.kind === 'grant-replication' ? [step.statement] : []));
    const Resource = `${plan.names.destinationBucketArn}/orders/secret/*`;
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:ReplicateObject', Resource };
    const putPolicy = (Statement: unknown[]) =>
      s3.send(
        new PutBucketPolicyCommand({
          Bucket: destination.bucket,
          Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
        }),
      );
    await putPolicy([...grant, deny]);
    const { jobId, ...job } = await runJob();
    expect(job).toMatchObject({ status: 'Complete', total: 4, succeeded: 1, failed: 3 });
    const { report, failures, unread } = await reportOf(jobId);
    expect({ report, unread }).toEqual({
      report: { bucket: 'orders-desk', key: `reports/job-${jobId}/manifest.json` },
      unread: undefined,
    });
    expect(failures).toMatchObject([{ reason: 'DstPutObjectNotPermitted', count: 3 }]);
    expect(failures[0]?.examples.map(({ key }) => key).sort()).toEqual([
      'orders/secret/b',
      'orders/secret/d',
      'orders/secret/ä c',
    ]);
    await putPolicy(grant);
    const again = await createJob(2);
    const ended = await until(
      () => lookAtJob({ account: source.account, jobId: again }, control),
      ({ status }) => status === 'Complete',
    );
    expect(ended).toMatchObject({ total: 3, succeeded: 3 });
  });

  it('fail for the job as a whole when its role may not list them, in words that tell so', async () => {
    await put('orders/a');
    await applyPlan(request, access);
    await iam().send(new DeleteRolePolicyCommand({ RoleName: roleName, PolicyName: policyName }));
    const { status, total, said } = await runJob();
    expect({ status, total, said: said.join() }).toEqual({
      status: 'Failed',
      total: 0,
      said: expect.stringMatching(/denied/i),
    });
  });
});

describe('the job', () => {
  it('is one, however often its answer is lost, and carries the name of its execution', async () => {
    await put('orders/a');
    await applyPlan(request, access);
    const jobId = await createJob();
    expect(await createJob()).toBe(jobId);
    expect(await createJob(2)).not.toBe(jobId);
    const { jobs } = simulator.world.accounts.get(source.account) ?? {};
    expect(jobs?.size).toBe(2);
    expect(Object.fromEntries(jobs?.get(jobId)?.tags ?? [])).toEqual({ 'isthmus:execution': 'run-1' });
  });

  it('that is not there, and a report that is not there, are told as AWS tells them', async () => {
    await expect(lookAtJob({ account: source.account, jobId: 'none' }, control)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Could not look at the job on existing objects on job\/none in account 111111111111/,
      ),
    });
    expect(await reportOf('none')).toMatchObject({
      failures: [],
      unread: expect.stringMatching(
        /^Could not read the completion report on orders-desk\/reports\/job-none\/manifest.json/,
      ),
    });
  });
});

/** As if one task had done all of it, and the others nothing. */
function asRecorded(applied: Applied[]): Share['applied'] {
  const none = Object.fromEntries(SET_UP_TASKS.map((task) => [task, []]));
  return { ...none, PrepareDestination: applied };
}

describe('the role of a job', () => {
  it('has its path, boundary and trust, is made once, and is taken back with the rest', async () => {
    const { plan, applied } = await applyPlan(request, access);
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: roleName }));
    expect(Role).toMatchObject({
      Arn: roleArn,
      PermissionsBoundary: {
        PermissionsBoundaryArn: `arn:aws:iam::${source.account}:policy/isthmus/isthmus-batch-boundary`,
      },
    });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('batchoperations.s3.amazonaws.com');
    expect((await makePlan(request, access)).steps).toEqual([]);
    const share = { execution, number: 1, request, plan, applied: asRecorded(applied) };
    const [entries = []] = await undoRun([share], (side) => access.open(side, request, plan.names, 'write'));
    expect(entries.filter(({ outcome }) => outcome !== 'undone')).toEqual([]);
    await expect(iam().send(new GetRoleCommand({ RoleName: roleName }))).rejects.toThrow();
  });

  it('is taken back even where another rule has come to need the replication role', async () => {
    const { plan, applied } = await applyPlan(request, access);
    const other: Request = aRequest({ source: { ensure: 'adopt' }, options: { ruleId: 'another' } });
    await applyPlan(other, createRootAccess('run-2'));
    const share = { execution, number: 1, request, plan, applied: asRecorded(applied) };
    const [entries = []] = await undoRun([share], (side) => access.open(side, request, plan.names, 'write'));
    const outcomeOf = (name: string) =>
      entries.find(({ applied: one }) => 'roleName' in one && one.roleName === name)?.outcome;
    expect([outcomeOf(roleName), outcomeOf(plan.names.roleName)]).toEqual(['undone', 'kept']);
  });
});
