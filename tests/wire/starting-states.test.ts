/**
 * What people left behind: for each state the plan in words, the result over the wire, and that nothing else has changed.
 * Compared is everything that both accounts hold, before and after.
 */
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  GetBucketReplicationCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import type { Side } from '../../lib/types.ts';
import { createBoundary } from '../support/apply-plan.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { carryOut } from '../support/starting-state.ts';
import { aRequest } from '../support/working-pair.ts';

const request = aRequest({ destination: { region: 'eu-west-1' } });
const { source, destination } = request;
const SID = 'IsthmusReplicationFrom111111111111';
const RULES = 'buckets.orders-source.replication.ReplicationConfiguration.Rules';
const STATEMENTS = 'buckets.orders-replica.policy.Statement';
const ROLE = 'roles.111111111111.orders-replication';
const TRUST_OF_S3 = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' };

let simulator: TestSimulator;
/** Names of the pair, which works before each test. */
let names: Awaited<ReturnType<typeof carryOut>>['plan']['names'];

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, source.account);
  ({
    plan: { names },
  } = await carryOut(request, simulator, 'run-0'));
});
afterEach(() => simulator.close());

const s3 = (side: Side) => simulator.clients(request[side].account).s3;
const iam = (side: Side = 'source') => simulator.clients(request[side].account).iam;
const policyText = (Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

async function putPolicy(...statements: object[]): Promise<void> {
  await s3('destination').send(
    new PutBucketPolicyCommand({ Bucket: destination.bucket, Policy: policyText(statements) }),
  );
}

async function rulesNow(): Promise<ReplicationRule[]> {
  const { ReplicationConfiguration } = await s3('source').send(
    new GetBucketReplicationCommand({ Bucket: source.bucket }),
  );
  return ReplicationConfiguration?.Rules ?? [];
}

async function putRules(Rules: ReplicationRule[], Role = names.roleArn): Promise<void> {
  const ReplicationConfiguration = { Role, Rules };
  await s3('source').send(new PutBucketReplicationCommand({ Bucket: source.bucket, ReplicationConfiguration }));
}

/** A statement of the destination account's own, as long as is wanted. */
function theirs(change: object = {}): Record<string, unknown> {
  return {
    Sid: 'Theirs',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${destination.account}:root` },
    Action: 's3:GetObject',
    Resource: `${names.destinationBucketArn}/*`,
    ...change,
  };
}

function v1Rule(ID: string, Prefix: string): ReplicationRule {
  return { ID, Prefix, Status: 'Enabled', Destination: { Bucket: names.destinationBucketArn } };
}

function v2Rule(ID: string, Priority: number): ReplicationRule {
  const { Destination } = v1Rule(ID, '');
  return {
    ...{ ID, Priority, Status: 'Enabled', Destination, Filter: { Prefix: `${ID}/` } },
    DeleteMarkerReplication: { Status: 'Disabled' },
  };
}

describe('a pair that works', () => {
  it('is left as it is', async () => {
    expect(await carryOut(request, simulator)).toMatchObject({ plan: { steps: [] }, changed: [] });
  });

  it('gets its rule back that somebody edited, and the plan says what of it', async () => {
    const [rule] = await rulesNow();
    await putRules([{ ...(rule as ReplicationRule), Filter: { Prefix: 'a/' }, Priority: 7 }]);
    const { words, changed } = await carryOut(request, simulator);
    expect(words).toMatch(/repair the replication rule orders-rule, .* says something else in Filter: /);
    expect(changed).toEqual([`${RULES}[orders-rule].Filter.Prefix`]);
  });

  it('gets its rule back that somebody disabled', async () => {
    const [rule] = await rulesNow();
    await putRules([{ ...(rule as ReplicationRule), Status: 'Disabled' }]);
    const { words, changed } = await carryOut(request, simulator);
    expect(words).toContain('says something else in Status (Disabled)');
    expect(changed).toEqual([`${RULES}[orders-rule].Status`]);
  });

  it('gets the permission back that its role lost, beside what else the role has', async () => {
    const policy = { RoleName: names.roleName, PolicyName: names.rolePolicyName };
    const { PolicyDocument = '' } = await iam().send(new GetRolePolicyCommand(policy));
    const weaker = decodeURIComponent(PolicyDocument).replace('"s3:ReplicateObject",', '');
    await iam().send(new PutRolePolicyCommand({ ...policy, PolicyDocument: weaker }));
    const theirPolicy = policyText([{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }]);
    await iam().send(
      new PutRolePolicyCommand({ RoleName: names.roleName, PolicyName: 'theirs', PolicyDocument: theirPolicy }),
    );
    const { words, changed } = await carryOut(request, simulator);
    expect(words).toContain('says something else in the statement WriteReplicas');
    expect(changed).toEqual([
      `${ROLE}.inline.${names.rolePolicyName}.Statement[WriteReplicas].Action[s3:ReplicateObject]`,
    ]);
  });

  it("gets its role's trust back that somebody changed", async () => {
    const PolicyDocument = policyText([{ ...TRUST_OF_S3, Principal: { Service: 'lambda.amazonaws.com' } }]);
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: names.roleName, PolicyDocument }));
    const { words, changed } = await carryOut(request, simulator);
    expect(words).toContain('repair the trust policy of the role orders-replication');
    expect(changed).toEqual([`${ROLE}.trust.Statement[0].Principal.Service`]);
  });
});

describe('a grant that lets the versioning be set too, as the console writes it', () => {
  const asked = aRequest({ ...request, options: { ...request.options, grantVersioning: true } });
  const WITH_VERSIONING = `${SID}WithVersioning`;

  it('stands beside the one that does not, and goes again without it', async () => {
    const { words, changed, undo } = await carryOut(asked, simulator);
    expect(words).toContain("the grant lets the source's side set the destination's versioning");
    expect(changed).toEqual([`${STATEMENTS}[${WITH_VERSIONING}]`]);
    expect((await carryOut(asked, simulator, 'run-2')).changed).toEqual([]);
    expect((await undo()).changed).toEqual([]);
  });
});

describe('a bucket policy', () => {
  it("with a statement of somebody's under our Sid stops the run, and stays", async () => {
    await putPolicy(theirs({ Sid: SID }));
    const { plan, codes, changed } = await carryOut(request, simulator);
    expect({ codes, changed, steps: plan.steps }).toEqual({ codes: ['grant-sid-taken'], changed: [], steps: [] });
    expect(plan.findings[0]).toMatchObject({ severity: 'blocker', place: { side: 'destination', statement: SID } });
  });

  it('of 18 KB has room for our statement, and comes back without it as it was', async () => {
    await putPolicy(theirs({ Resource: longResource(18_000) }));
    const { changed, undo } = await carryOut(request, simulator);
    expect(changed).toEqual([`${STATEMENTS}[${SID}]`]);
    expect((await undo()).changed).toEqual([]);
  });

  it('of 20 KB stops the run before anything is touched', async () => {
    await putPolicy(theirs({ Resource: longResource(20_200) }));
    const { plan, changed } = await carryOut(request, simulator);
    expect(plan.findings).toMatchObject([{ code: 'bucket-policy-too-large', severity: 'blocker' }]);
    expect(changed).toEqual([]);
  });

  /** Many objects, so that the policy has about this size. */
  function longResource(size: number): string[] {
    const one = `${names.destinationBucketArn}/1000/*`;
    return Array.from({ length: Math.floor(size / (one.length + 3)) }, (_, index) =>
      one.replace('1000', String(1_000 + index)),
    );
  }
});

describe('a bucket policy that names a role that has been deleted', () => {
  const alive = `arn:aws:iam::${destination.account}:root`;

  /** The policy names it alone in one statement, and beside the account in the other; our statement has gone. */
  async function bury(): Promise<string> {
    const AssumeRolePolicyDocument = policyText([TRUST_OF_S3]);
    const { Role } = await iam('destination').send(
      new CreateRoleCommand({ RoleName: 'dead', AssumeRolePolicyDocument }),
    );
    const dead = { AWS: Role?.Arn };
    const both = { AWS: [alive, Role?.Arn] };
    await putPolicy(theirs({ Principal: both }), theirs({ Sid: 'OnlyDead', Principal: dead }));
    await iam('destination').send(new DeleteRoleCommand({ RoleName: 'dead' }));
    return Role?.RoleId ?? '';
  }

  it('stops the run, with the statement and the id', async () => {
    const id = await bury();
    const { plan, changed } = await carryOut(request, simulator);
    expect(plan.findings).toMatchObject([
      { code: 'policy-names-deleted-principal', severity: 'blocker', place: { statement: 'Theirs' } },
      { code: 'policy-names-deleted-principal', severity: 'blocker', place: { statement: 'OnlyDead' } },
    ]);
    expect(plan.findings[0]?.remedy).toMatch(`Remove ${id} from statement Theirs`);
    expect(plan.findings[0]?.remedy).toContain('allow: [remove-dead-principals]');
    expect(changed).toEqual([]);
  });

  it('loses that role where the request allows it, and says that it cannot come back', async () => {
    const id = await bury();
    const { words, codes, changed, undo } = await carryOut(
      { ...request, allow: ['remove-dead-principals'] },
      simulator,
    );
    expect(codes).toEqual([]);
    expect(words).toContain(`remove from the bucket policy ${id} of the statement Theirs and the statement OnlyDead`);
    expect(words).toContain('cannot be put back');
    const taken = [`${STATEMENTS}[OnlyDead]`, `${STATEMENTS}[Theirs].Principal.AWS[${id}]`];
    expect(changed.sort()).toEqual([`${STATEMENTS}[${SID}]`, ...taken].sort());
    const undone = await undo();
    expect(undone.entries).toMatchObject([
      { applied: { kind: 'grant-replication' }, outcome: 'undone' },
      { applied: { kind: 'remove-dead-principals' }, outcome: 'kept', said: expect.stringContaining(id) },
    ]);
    expect(undone.changed.sort()).toEqual(taken.sort());
  });
});

describe('a source with rules of others', () => {
  it('takes ours as the thousandth, and puts 999 back as they were', async () => {
    await putRules(Array.from({ length: 999 }, (_, index) => v2Rule(`r${index}`, index)));
    const { changed, undo } = await carryOut(request, simulator);
    expect(changed).toEqual([`${RULES}[orders-rule]`]);
    expect((await undo()).changed).toEqual([]);
  });

  it('of which there are a thousand stops the run', async () => {
    await putRules(Array.from({ length: 1_000 }, (_, index) => v2Rule(`r${index}`, index)));
    const { plan, changed } = await carryOut(request, simulator);
    expect(plan.findings).toMatchObject([{ code: 'too-many-rules', severity: 'blocker' }]);
    expect(changed).toEqual([]);
  });

  it('one of which has the ID that the request chose stops the run', async () => {
    await carryOut(aRequest({ destination: { bucket: 'orders-other' }, options: { ruleId: 'theirs' } }), simulator);
    const { plan, changed } = await carryOut(aRequest({ ...request, options: { ruleId: 'theirs' } }), simulator);
    expect(plan.findings).toMatchObject([{ code: 'rule-id-taken', severity: 'blocker' }]);
    expect(changed).toEqual([]);
  });
});

describe('a source with rules of the older form', () => {
  const old = () => [v1Rule('old-a', 'a/'), { ...v1Rule('old-b', 'b/'), Status: 'Disabled' as const }];

  it('stops the run', async () => {
    await putRules(old());
    const { plan, changed } = await carryOut(request, simulator);
    expect(plan.findings).toMatchObject([{ code: 'source-has-v1-rules', severity: 'blocker' }]);
    expect(plan.findings[0]?.remedy).toContain('allow: [convert-v1-rules]');
    expect(changed).toEqual([]);
  });

  it('gets them in the newer form where the request allows it, meaning what they meant, and gets them back', async () => {
    await putRules(old());
    const { words, codes, changed, undo } = await carryOut({ ...request, allow: ['convert-v1-rules'] }, simulator);
    expect(codes).toEqual([]);
    expect(words).toContain('rewrite the replication rules old-a and old-b of others in the newer form');
    expect(await rulesNow()).toMatchObject([
      {
        ...{ ID: 'old-a', Priority: 1, Status: 'Enabled', Filter: { Prefix: 'a/' } },
        ...{ DeleteMarkerReplication: { Status: 'Enabled' }, Destination: { Bucket: names.destinationBucketArn } },
      },
      { ID: 'old-b', Priority: 2, Status: 'Disabled', Filter: { Prefix: 'b/' } },
      { ID: 'orders-rule', Priority: 3 },
    ]);
    const of = (id: string) =>
      ['DeleteMarkerReplication', 'Filter', 'Prefix', 'Priority'].map((name) => `${RULES}[${id}].${name}`);
    expect(changed.sort()).toEqual([...of('old-a'), ...of('old-b'), `${RULES}[orders-rule]`].sort());
    const undone = await undo();
    expect(undone.entries.map(({ outcome }) => outcome)).toEqual(['undone', 'undone']);
    expect(undone.changed).toEqual([]);
  });

  it('keeps them in the newer form where another rule of that form stands beside them by then', async () => {
    await putRules(old());
    const { undo } = await carryOut({ ...request, allow: ['convert-v1-rules'] }, simulator);
    await makeBucket(simulator, { account: source.account, bucket: 'orders-elsewhere', versioning: 'Enabled' });
    const Destination = { Bucket: 'arn:aws:s3:::orders-elsewhere' };
    await putRules([...(await rulesNow()), { ...v2Rule('another', 9), Destination }]);
    const converted = (await undo()).entries.find(({ applied }) => applied.kind === 'convert-v1-rules');
    expect(converted).toMatchObject({ outcome: 'kept', said: expect.stringContaining('S3 does not mix') });
  });

  it('stops the run where they are more than one run can carry', async () => {
    await putRules(Array.from({ length: 200 }, (_, index) => v1Rule(`old-${index}`, `${1_000 + index}/`)));
    const { plan, changed } = await carryOut({ ...request, allow: ['convert-v1-rules'] }, simulator);
    expect(plan.findings).toMatchObject([{ code: 'source-has-v1-rules', severity: 'blocker', facts: { count: 200 } }]);
    expect(changed).toEqual([]);
  });
});

describe('a role', () => {
  it("of our role's name under another path stops the run", async () => {
    const other = aRequest({ ...request, source: { bucket: 'orders-fresh' }, options: { roleName: 'taken' } });
    const AssumeRolePolicyDocument = policyText([TRUST_OF_S3]);
    await iam().send(new CreateRoleCommand({ RoleName: 'taken', Path: '/theirs/', AssumeRolePolicyDocument }));
    const { plan, changed } = await carryOut(other, simulator);
    expect(plan.findings).toMatchObject([{ code: 'role-name-taken', severity: 'blocker' }]);
    expect(changed).toEqual([]);
  });

  it('of ours that lost its policy gets it again, and nothing else changes', async () => {
    const policy = { RoleName: names.roleName, PolicyName: names.rolePolicyName };
    await iam().send(new DeleteRolePolicyCommand(policy));
    const { changed, undo } = await carryOut(request, simulator);
    expect(changed).toEqual([`${ROLE}.inline.${names.rolePolicyName}`]);
    expect((await undo()).changed).toEqual([]);
  });
});
