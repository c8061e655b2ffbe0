import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
} from '@aws-sdk/client-s3';
import type { SideClients } from '../../lib/aws/account-access.ts';
import { appliedFromStep } from '../../lib/aws/applied-from-step.ts';
import { observeEffect } from '../../lib/aws/observe-effect.ts';
import { undoApplied } from '../../lib/aws/undo-applied.ts';
import type { Applied, Plan, PolicyDocument, Side, Step, StepKind } from '../../lib/types.ts';
import { applyAnyStep } from '../support/apply-any-step.ts';
import { applyPlan, createBoundary, makePlan } from '../support/apply-plan.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const request = aRequest();
const { source, destination } = request;
const access = createRootAccess('run-1');

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, source.account);
});
afterEach(() => simulator.close());

const s3 = (side: Side) => simulator.clients(request[side].account, request[side].region).s3;
const iam = () => simulator.clients(source.account).iam;
const open = (step: Step, plan: Plan): Promise<SideClients> => access.open(step.side, request, plan.names, 'write');
const written = () =>
  simulator.world.journal.entries.filter(({ write }) => write).map(({ operation, status }) => `${operation} ${status}`);

function stepOf<Kind extends StepKind>(plan: Plan, kind: Kind, side?: Side): Extract<Step, { kind: Kind }> {
  const found = plan.steps.find((step) => step.kind === kind && (side ?? step.side) === step.side);
  if (found === undefined) throw new Error(`The plan has no step ${kind}.`);
  return found as Extract<Step, { kind: Kind }>;
}

async function policyNow(): Promise<PolicyDocument> {
  const { Policy } = await s3('destination').send(new GetBucketPolicyCommand({ Bucket: destination.bucket }));
  return JSON.parse(Policy ?? '{}');
}

describe('applying a plan for two accounts with nothing in them', () => {
  it('makes everything that the plan says, and answers with what it changed', async () => {
    const { plan, applied } = await applyPlan(request, access);
    expect(applied.map(({ side, kind }) => `${side} ${kind}`)).toEqual(
      plan.steps.map(({ side, kind }) => `${side} ${kind}`),
    );
    for (const side of ['source', 'destination'] as const) {
      const { Status } = await s3(side).send(new GetBucketVersioningCommand({ Bucket: request[side].bucket }));
      expect(Status).toBe('Enabled');
    }
    expect((await policyNow()).Statement).toHaveLength(1);
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: plan.names.roleName }));
    expect(Role).toMatchObject({
      Path: '/isthmus/replication/',
      PermissionsBoundary: { PermissionsBoundaryArn: plan.names.boundaryArn },
    });
    expect(Role?.Tags).toContainEqual({ Key: 'isthmus:execution', Value: 'run-1' });
  });

  it('versions the destination, and closes it to plain text, before the rule that lets data flow; S3 has closed it to the public', async () => {
    await applyPlan({ ...request, destination: { ...destination, settings: { tlsOnly: true } } }, access);
    const { entries } = simulator.world.journal;
    const order = entries.filter(({ write }) => write).map(({ operation }) => operation);
    expect(order).toEqual(expect.arrayContaining(['CreateBucket', 'PutBucketVersioning', 'PutBucketPolicy']));
    expect(order.indexOf('PutBucketReplication')).toBe(order.length - 1);
    expect((await policyNow()).Statement).toContainEqual(expect.objectContaining({ Effect: 'Deny' }));
    const { PublicAccessBlockConfiguration: closed = {} } = await s3('destination').send(
      new GetPublicAccessBlockCommand({ Bucket: destination.bucket }),
    );
    expect(Object.values(closed)).toEqual([true, true, true, true]);
  });

  it('writes nothing the second time, and answers the same, since the first answers may have been lost', async () => {
    const { plan, applied } = await applyPlan(request, access);
    const before = written().length;
    const again = [];
    for (const step of plan.steps) again.push(await applyAnyStep(step, await open(step, plan)));
    expect(again).toEqual(applied);
    // IAM has no "create unless it is there": the attempt is the look.
    expect(written().slice(before)).toEqual(['CreateRole 409']);
  });

  it('refuses a bucket that a stranger made again under the name, although its policy lets us in', async () => {
    const plan = await makePlan(request, access);
    const stranger = simulator.clients('333333333333', destination.region).s3;
    const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
    await stranger.send(new CreateBucketCommand({ Bucket: destination.bucket, CreateBucketConfiguration }));
    const Resource = [plan.names.destinationBucketArn, `${plan.names.destinationBucketArn}/*`];
    const Statement = [{ Effect: 'Allow', Principal: { AWS: destination.account }, Action: 's3:*', Resource }];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await stranger.send(new PutBucketPolicyCommand({ Bucket: destination.bucket, Policy }));
    const step = stepOf(plan, 'enable-versioning', 'destination');
    await expect(applyAnyStep(step, await open(step, plan))).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(simulator.world.buckets.get(destination.bucket)?.versioning.current).toBeUndefined();
  });
});

describe('create-bucket', () => {
  it("stops at a name that is somebody else's, and says to choose another", async () => {
    const plan = await makePlan(request, access);
    await simulator.clients('333333333333').s3.send(
      new CreateBucketCommand({
        Bucket: destination.bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );
    const step = stepOf(plan, 'create-bucket', 'destination');
    await expect(applyAnyStep(step, await open(step, plan))).rejects.toMatchObject({
      name: 'BucketNameTaken',
      message: expect.stringContaining('Choose another bucket name'),
    });
  });

  it.each(['us-east-1', 'eu-west-1'])(
    'does not claim a bucket in %s that somebody of the account made since the plan',
    async (region) => {
      const there = aRequest({ source: { region } });
      const plan = await makePlan(there, access);
      const location = region === 'us-east-1' ? {} : { LocationConstraint: 'eu-west-1' as const };
      const { s3: owner } = simulator.clients(source.account, region);
      await owner.send(new CreateBucketCommand({ Bucket: source.bucket, CreateBucketConfiguration: location }));
      const step = stepOf(plan, 'create-bucket', 'source');
      const clients = await access.open('source', there, plan.names, 'write');
      expect(await applyAnyStep(step, clients)).toBeUndefined();
    },
  );

  it('knows the bucket of a first attempt whose answer was lost', async () => {
    const plan = await makePlan(request, access);
    const step = stepOf(plan, 'create-bucket', 'source');
    const clients = await access.open('source', request, plan.names, 'write');
    const applied = await applyAnyStep(step, clients);
    expect(applied).toMatchObject({ kind: 'create-bucket' });
    expect(await applyAnyStep(step, clients)).toEqual(applied);
  });

  it('names no location in us-east-1', async () => {
    const virginia = aRequest({ source: { region: 'us-east-1' } });
    const plan = await makePlan(virginia, access);
    const step = stepOf(plan, 'create-bucket', 'source');
    await applyAnyStep(step, await access.open('source', virginia, plan.names, 'write'));
    expect(simulator.world.buckets.get(source.bucket)?.region).toBe('us-east-1');
  });
});

describe('grant-replication', () => {
  it("leaves strangers' statements as they are, and remembers what of ours it replaced", async () => {
    const { plan } = await applyPlan(request, access);
    const theirs = {
      Sid: 'Theirs',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${destination.account}:root` },
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${destination.bucket}/*`,
    };
    const broken = { ...theirs, Sid: plan.names.grantSid, Action: 's3:ReplicateObject' };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [theirs, broken] });
    await s3('destination').send(new PutBucketPolicyCommand({ Bucket: destination.bucket, Policy }));
    const { applied } = await applyPlan(request, access);
    expect(applied).toMatchObject([{ kind: 'grant-replication', sid: plan.names.grantSid, before: broken }]);
    const statements = (await policyNow()).Statement;
    expect(statements).toMatchObject([theirs, { Sid: plan.names.grantSid }]);
  });

  it('refuses a policy that would be too large before S3 does', async () => {
    const plan = await makePlan(request, access);
    for (const kind of ['create-bucket', 'enable-versioning'] as const) {
      const step = stepOf(plan, kind, 'destination');
      await applyAnyStep(step, await open(step, plan));
    }
    const theirs = {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${destination.account}:root` },
      Action: 's3:GetObject',
      Resource: Array.from({ length: 545 }, (_, index) => `arn:aws:s3:::${destination.bucket}/${1_000 + index}/*`),
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [theirs] });
    expect(20_480 - Policy.length).toBeGreaterThan(0);
    await s3('destination').send(new PutBucketPolicyCommand({ Bucket: destination.bucket, Policy }));
    const before = written().length;
    const step = stepOf(plan, 'grant-replication');
    await expect(applyAnyStep(step, await open(step, plan))).rejects.toMatchObject({ name: 'PolicyTooLarge' });
    expect(written()).toHaveLength(before);
  });
});

describe('create-role', () => {
  it('has nothing to take back when another run has made an equal role since the plan', async () => {
    const { plan } = await applyPlan(request, access);
    await iam().send(
      new TagRoleCommand({ RoleName: plan.names.roleName, Tags: [{ Key: 'isthmus:execution', Value: 'run-2' }] }),
    );
    const fresh = await planAsFromNothing();
    const step = stepOf(fresh, 'create-role');
    expect(await applyAnyStep(step, await open(step, fresh))).toBeUndefined();
  });

  it('stops when a role of another trust has appeared since the plan', async () => {
    const { plan } = await applyPlan(request, access);
    await iam().send(
      new TagRoleCommand({ RoleName: plan.names.roleName, Tags: [{ Key: 'isthmus:execution', Value: 'run-2' }] }),
    );
    const Statement = [{ Effect: 'Allow', Principal: { AWS: source.account }, Action: 'sts:AssumeRole' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: plan.names.roleName, PolicyDocument }));
    const fresh = await planAsFromNothing();
    const step = stepOf(fresh, 'create-role');
    await expect(applyAnyStep(step, await open(step, fresh))).rejects.toMatchObject({ name: 'DocumentRefused' });
  });

  it('stops when a role of that name has appeared under another path since the plan', async () => {
    const fresh = await planAsFromNothing();
    const step = stepOf(fresh, 'create-role');
    await iam().send(
      new CreateRoleCommand({
        RoleName: step.roleName,
        Path: '/isthmus/',
        AssumeRolePolicyDocument: JSON.stringify(step.trust),
        PermissionsBoundary: step.boundaryArn,
      }),
    );
    await expect(applyAnyStep(step, await open(step, fresh))).rejects.toMatchObject({ name: 'DocumentRefused' });
  });

  /** The plan of another, empty world: what this run saw before somebody was quicker. */
  async function planAsFromNothing(): Promise<Plan> {
    const other = await startTestSimulator();
    try {
      process.env.AWS_ENDPOINT_URL = other.endpoint;
      return await makePlan(request, access);
    } finally {
      process.env.AWS_ENDPOINT_URL = simulator.endpoint;
      await other.close();
    }
  }
});

describe('repair-trust and put-role-policy', () => {
  it('put back what a person broke, and remember what was there', async () => {
    const { plan } = await applyPlan(request, access);
    const { roleName: RoleName, rolePolicyName: PolicyName } = plan.names;
    const broken: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    };
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(broken) }));
    const narrow: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
    };
    await iam().send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(narrow) }));
    const { applied } = await applyPlan(request, access);
    expect(applied).toMatchObject([
      { kind: 'repair-trust', before: broken },
      { kind: 'put-role-policy', before: narrow },
    ]);
    expect((await makePlan(request, access)).steps).toEqual([]);
  });

  it('put the policy that is missing', async () => {
    const { plan } = await applyPlan(request, access);
    const { roleName: RoleName, rolePolicyName: PolicyName } = plan.names;
    await iam().send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    const { applied } = await applyPlan(request, access);
    expect(applied).toHaveLength(1);
    expect(applied[0]).not.toHaveProperty('before');
  });
});

describe('put-rule', () => {
  it('gives way to a rule of another run that has got its priority since the plan, and can be taken back', async () => {
    const second = aRequest({ destination: { bucket: 'orders-second' }, options: { ruleId: 'second-rule' } });
    const run = createRootAccess('run-2');
    const late = await makePlan(second, run);
    await applyPlan(request, access);
    let applied: Applied | undefined;
    for (const step of late.steps)
      applied = await applyAnyStep(step, await run.open(step.side, second, late.names, 'write'));
    expect(applied).toMatchObject({ kind: 'put-rule', after: { ID: 'second-rule', Priority: 2 } });
    const step = stepOf(late, 'put-rule');
    const clients = await run.open('source', second, late.names, 'write');
    expect(await applyAnyStep(step, clients)).toEqual(applied);
    expect(await observeEffect(step, clients)).toBe(true);
    expect(await undoApplied(appliedFromStep(step), clients)).toMatchObject({ outcome: 'undone' });
    const { ReplicationConfiguration } = await s3('source').send(
      new GetBucketReplicationCommand({ Bucket: source.bucket }),
    );
    expect(ReplicationConfiguration?.Rules?.map(({ ID }) => ID)).toEqual(['orders-rule']);
  });

  it("leaves strangers' rules as they are", async () => {
    const { plan } = await applyPlan(request, access);
    const present = await s3('source').send(new GetBucketReplicationCommand({ Bucket: source.bucket }));
    const ours = present.ReplicationConfiguration?.Rules?.[0];
    const theirs = {
      ...ours,
      ID: 'theirs',
      Priority: 7,
      Status: 'Disabled' as const,
      Filter: { Prefix: 'theirs/' },
      Destination: ours?.Destination,
    };
    await s3('source').send(
      new PutBucketReplicationCommand({
        Bucket: source.bucket,
        ReplicationConfiguration: { Role: plan.names.roleArn, Rules: [theirs] },
      }),
    );
    const { applied } = await applyPlan(request, access);
    expect(applied).toMatchObject([{ kind: 'put-rule', ruleId: plan.names.ruleId }]);
    const after = await s3('source').send(new GetBucketReplicationCommand({ Bucket: source.bucket }));
    const rules = after.ReplicationConfiguration?.Rules ?? [];
    expect(rules.find(({ ID }) => ID === 'theirs')).toEqual(theirs);
    expect(rules.map(({ ID }) => ID).sort()).toEqual([plan.names.ruleId, 'theirs'].sort());
  });

  it('says to wait when S3 does not know the versioning yet', async () => {
    const { plan } = await applyPlan(request, access);
    const unversioned = aRequest({ source: { bucket: 'orders-unversioned' } });
    const fresh = await makePlan(unversioned, access);
    const create = stepOf(fresh, 'create-bucket', 'source');
    const clients = await access.open('source', unversioned, plan.names, 'write');
    await applyAnyStep(create, clients);
    const rule = { ...stepOf(fresh, 'put-rule') };
    await expect(applyAnyStep(rule, clients)).rejects.toMatchObject({ name: 'VersioningNotYetEffective' });
  });
});
