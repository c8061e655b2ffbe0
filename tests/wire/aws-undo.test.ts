import { GetRoleCommand, PutRolePolicyCommand, TagRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  HeadBucketCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type ReplicationConfiguration,
  type ReplicationRule,
  type Destination as SdkDestination,
} from '@aws-sdk/client-s3';
import { undoApplied } from '../../lib/aws/undo-applied.ts';
import { type OpenSide, undoRun } from '../../lib/aws/undo-run.ts';
import { IsthmusError } from '../../lib/errors.ts';
import type { Applied, Plan, Request, SetUpTask, Share, Side, UndoEntry } from '../../lib/types.ts';
import { applyPlan, createBoundary } from '../support/apply-plan.ts';
import { createRootAccess, userKeys } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const request = aRequest();
const { source, destination } = request;
const access = createRootAccess('run-1');

let simulator: TestSimulator;
let plan: Plan;
let applied: Applied[];

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, source.account);
  ({ plan, applied } = await applyPlan(request, access));
});
afterEach(() => simulator.close());

const s3 = (side: Side) => simulator.clients(request[side].account, request[side].region).s3;
const iam = () => simulator.clients(source.account).iam;

/** The tasks' records as the state machine files them. */
function recorded(): Share['applied'] {
  const of = (side: Side, ...kinds: Applied['kind'][]) =>
    applied.filter((one) => one.side === side && kinds.includes(one.kind));
  return {
    PrepareDestination: of('destination', 'create-bucket', 'enable-versioning'),
    GrantDestination: of('destination', 'grant-replication'),
    PrepareSource: of('source', 'create-bucket', 'enable-versioning'),
    PrepareRole: of('source', 'create-role', 'repair-trust', 'put-role-policy'),
    ApplyRule: of('source', 'put-rule'),
  };
}

function undo(without: SetUpTask[] = [], executionName = 'run-1'): Promise<UndoEntry[]> {
  const record = recorded();
  for (const task of without) delete record[task];
  return undoShare({ request, plan, applied: record }, (side) =>
    createRootAccess(executionName).open(side, request, plan.names, 'write'),
  );
}

/** The entries of a run with this one request. */
async function undoShare(share: Pick<Share, 'request' | 'plan' | 'applied'>, open: OpenSide): Promise<UndoEntry[]> {
  const execution = { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' };
  return (await undoRun([{ execution, number: 1, ...share }], open)).flat();
}

const outcomes = (entries: UndoEntry[]) =>
  Object.fromEntries(entries.map(({ applied: { side, kind }, outcome }) => [`${side} ${kind}`, outcome]));

const ALL_UNDONE = {
  'source put-rule': 'undone',
  'source put-role-policy': 'undone',
  'source create-role': 'undone',
  'source enable-versioning': 'undone',
  'source create-bucket': 'undone',
  'destination grant-replication': 'undone',
  'destination enable-versioning': 'undone',
  'destination create-bucket': 'undone',
};

async function nothingIsLeft(): Promise<void> {
  for (const side of ['source', 'destination'] as const) {
    await expect(s3(side).send(new HeadBucketCommand({ Bucket: request[side].bucket }))).rejects.toThrow();
  }
  await expect(iam().send(new GetRoleCommand({ RoleName: plan.names.roleName }))).rejects.toThrow();
}

describe('undoRun', () => {
  it('takes everything back, newest first', async () => {
    const entries = await undo();
    expect(outcomes(entries)).toEqual(ALL_UNDONE);
    expect(Object.keys(outcomes(entries))).toEqual(Object.keys(ALL_UNDONE));
    await nothingIsLeft();
  });

  it('takes back the unrecorded work of the task that broke off', async () => {
    expect(outcomes(await undo(['ApplyRule']))).toEqual(ALL_UNDONE);
    await nothingIsLeft();
  });

  it('does not look further than the first task without a record', async () => {
    const entries = await undo(['PrepareRole', 'ApplyRule']);
    expect(outcomes(entries)).not.toHaveProperty('source put-rule');
    expect(entries.find(({ applied: { kind } }) => kind === 'create-role')?.outcome).toBe('undone');
  });

  it('says already gone of what somebody has taken back before', async () => {
    await undo();
    expect(new Set(Object.values(outcomes(await undo())))).toEqual(new Set(['already-gone']));
  });

  it('keeps a bucket that something has been put into', async () => {
    await s3('destination').send(new PutObjectCommand({ Bucket: destination.bucket, Key: 'theirs', Body: 'x' }));
    const entries = await undo();
    const bucket = entries.find(({ applied: one }) => one.kind === 'create-bucket' && one.side === 'destination');
    expect(bucket).toMatchObject({ outcome: 'kept', said: expect.stringContaining('BucketNotEmpty') });
    const { Status } = await s3('destination').send(new GetBucketVersioningCommand({ Bucket: destination.bucket }));
    expect(Status).toBe('Suspended');
  });

  it('says that a bucket can never be without versioning again', async () => {
    const entry = (await undo()).find(({ applied: one }) => one.kind === 'enable-versioning');
    expect(entry?.said).toMatch(/S3 has no way back/);
  });

  it.each([
    ['the actions by name', {}],
    ['all actions of S3', { Action: 's3:*' }],
  ])("keeps the versioning of a destination that others' replicas need by now, granted %s", async (_, change) => {
    const grant = applied.find((one) => one.kind === 'grant-replication');
    const theirs = { ...grant?.after, Sid: 'Theirs', Resource: [`arn:aws:s3:::${destination.bucket}/*`], ...change };
    await s3('destination').send(
      new PutBucketPolicyCommand({
        Bucket: destination.bucket,
        Policy: JSON.stringify({ Version: '2012-10-17', Statement: [theirs, grant?.after] }),
      }),
    );
    expect(outcomes(await undo())).toMatchObject({
      'destination grant-replication': 'undone',
      'destination enable-versioning': 'kept',
      'destination create-bucket': 'kept',
    });
    expect(simulator.world.buckets.get(destination.bucket)?.policy.current?.document.Statement).toMatchObject([theirs]);
  });

  it("leaves the account's grant for another source bucket where it is", async () => {
    const [first, second] = ['first', 'second'].map((bucket) =>
      aRequest({ source: { bucket }, options: { grantTo: 'account', roleName: bucket, ruleId: bucket } }),
    ) as [Request, Request];
    const ours = await applyPlan(first, access);
    const theirs = await applyPlan(second, createRootAccess('run-2'));
    const grant = ours.applied.find(({ kind }) => kind === 'grant-replication') as Applied;
    await undoApplied(grant, await access.open('destination', first, ours.plan.names, 'write'));
    const { Policy } = await s3('destination').send(new GetBucketPolicyCommand({ Bucket: destination.bucket }));
    expect(Policy).toContain(theirs.plan.names.grantSid);
    expect(Policy).not.toContain(ours.plan.names.grantSid);
  });

  it("keeps the versioning of a source that others' rules need, and their rules", async () => {
    const elsewhere = simulator.clients('333333333333').s3;
    const Bucket = 'elsewhere';
    await elsewhere.send(
      new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    );
    await elsewhere.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    await addRule({ Bucket: `arn:aws:s3:::${Bucket}` });
    expect(outcomes(await undo())).toMatchObject({
      'source put-rule': 'undone',
      'source put-role-policy': 'undone',
      'source enable-versioning': 'kept',
      'source create-bucket': 'kept',
    });
    expect(await rulesNow()).toEqual(['theirs']);
  });

  it('takes back only its rule where another rule between the same buckets needs the rest', async () => {
    await addRule({});
    const { 'source put-rule': rule, ...rest } = outcomes(await undo());
    expect([rule, ...new Set(Object.values(rest))]).toEqual(['undone', 'kept']);
    expect(await rulesNow()).toEqual(['theirs']);
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: plan.names.roleName }));
    expect(Role?.RoleName).toBe(plan.names.roleName);
  });

  it('takes everything back of a second scope of a pair that works', async () => {
    const second = aRequest({ scope: { prefix: 'b/' }, options: { ruleId: 'second-rule' } });
    const run = createRootAccess('run-2');
    const { plan: more, applied: both } = await applyPlan(second, run);
    const record = { PrepareRole: both.slice(0, 1), ApplyRule: both.slice(1) };
    const entries = await undoShare({ request: second, plan: more, applied: record }, (side) =>
      run.open(side, second, more.names, 'write'),
    );
    expect(outcomes(entries)).toEqual({ 'source put-rule': 'undone', 'source put-role-policy': 'undone' });
    expect(await rulesNow()).toEqual(['orders-rule']);
  });

  it('keeps everything for a rule of ours that somebody has changed since', async () => {
    const { Rules = [] } = await configurationNow();
    await putRules(Rules.map((rule) => ({ ...rule, Status: 'Disabled' })));
    const entries = await undo();
    expect(new Set(Object.values(outcomes(entries)))).toEqual(new Set(['kept']));
    expect(entries[1]?.said).toMatch(/replication rule orders-rule .* needs it/);
  });

  async function configurationNow(): Promise<Partial<ReplicationConfiguration>> {
    const answer = await s3('source').send(new GetBucketReplicationCommand({ Bucket: source.bucket }));
    return answer.ReplicationConfiguration ?? {};
  }

  async function rulesNow(): Promise<unknown[]> {
    return ((await configurationNow()).Rules ?? []).map(({ ID }) => ID);
  }

  async function putRules(Rules: ReplicationRule[]): Promise<void> {
    const ReplicationConfiguration = { Role: plan.names.roleArn, Rules };
    await s3('source').send(new PutBucketReplicationCommand({ Bucket: source.bucket, ReplicationConfiguration }));
  }

  /** Somebody's rule beside ours, of the same role; its destination is ours unless the change says otherwise. */
  async function addRule(Destination: Partial<SdkDestination>): Promise<void> {
    const { Rules = [] } = await configurationNow();
    const [ours] = Rules;
    if (ours?.Destination === undefined) throw new Error('our rule is not there');
    const theirs = Destination.Bucket ? (Destination as SdkDestination) : ours.Destination;
    await putRules([ours, { ...ours, ID: 'theirs', Priority: 9, Destination: theirs }]);
  }

  it('keeps a role that somebody has given another policy, and a policy of ours that somebody has changed', async () => {
    const { roleName: RoleName, rolePolicyName: PolicyName } = plan.names;
    const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam().send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    const entries = await undo();
    expect(outcomes(entries)).toMatchObject({ 'source put-role-policy': 'kept', 'source create-role': 'kept' });
    expect(entries.find(({ applied: { kind } }) => kind === 'create-role')?.said).toContain('DeleteConflict');
  });

  it('keeps a role that carries the name of another run', async () => {
    const Tags = [{ Key: 'isthmus:execution', Value: 'run-2' }];
    await iam().send(new TagRoleCommand({ RoleName: plan.names.roleName, Tags }));
    expect(outcomes(await undo())).toMatchObject({ 'source create-role': 'kept' });
  });

  it('looks for the role before its policy, since a role that is gone is under no path that a permission could name', async () => {
    await undo();
    const policy = applied.find((one) => one.kind === 'put-role-policy') as Applied;
    const keys = await userKeys(simulator, source.account, ['iam:GetRole']);
    const clients = await createRootAccess('run-1', { [source.account]: keys }).open(
      'source',
      request,
      plan.names,
      'write',
    );
    expect(await undoApplied(policy, clients)).toEqual({ applied: policy, outcome: 'already-gone' });
  });

  it('names what it may not take back, and goes on with the rest', async () => {
    const entries = await undoShare({ request, plan, applied: recorded() }, async (side) => {
      if (side === 'source') throw new IsthmusError('AccountNotReachable', { remedy: 'Onboard it.' });
      return access.open(side, request, plan.names, 'write');
    });
    expect(outcomes(entries)).toMatchObject({ 'source put-rule': 'failed', 'destination create-bucket': 'undone' });
    expect(entries[0]?.said).toBe('Onboard it.');
  });

  it('names a bucket of a broken task that it may not look for', async () => {
    const keys = await userKeys(simulator, destination.account, ['s3:GetBucketLocation']);
    const narrow = createRootAccess('run-1', { [destination.account]: keys });
    const entries = await undoShare({ request, plan, applied: {} }, (side) =>
      narrow.open(side, request, plan.names, 'write'),
    );
    const bucket = entries.find(({ applied: { kind } }) => kind === 'create-bucket');
    expect(bucket).toMatchObject({ outcome: 'failed', said: expect.stringContaining('s3:ListBucket is not allowed') });
  });

  it('names the steps of a broken task that it cannot look at', async () => {
    const entries = await undoShare({ request, plan, applied: {} }, async () => {
      throw new IsthmusError('AccessDenied', { remedy: 'Allow it.' });
    });
    expect(outcomes(entries)).toEqual({
      'destination create-bucket': 'failed',
      'destination enable-versioning': 'failed',
    });
    expect(entries[0]?.said).toMatch(/could not be seen/);
  });
});
