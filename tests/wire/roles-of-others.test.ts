/**
 * A replication role that Isthmus has not made: it serves the source's other rules already, or the request names it. It
 * keeps all that it has, and gets what it lacks; everything else in both accounts is compared before and after.
 */
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetBucketReplicationCommand, PutBucketReplicationCommand, type ReplicationRule } from '@aws-sdk/client-s3';
import { INLINE_POLICIES_CHARACTERS } from '../../lib/domain/limits.ts';
import type { Request } from '../../lib/types.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { carryOut } from '../support/starting-state.ts';
import { aRequest } from '../support/working-pair.ts';

const { roleName: _none, ...options } = aRequest().options;
const request: Request = { ...aRequest({ destination: { region: 'eu-west-1' } }), options };
const { source, destination } = request;
const allowed: Request = { ...request, allow: ['use-serving-role'] };
const THEIRS = 'arn:aws:iam::111111111111:role/service-role/theirs';
const TRUST_OF_S3 = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' };
const READ_SOURCE = {
  Effect: 'Allow',
  Action: ['s3:Get*', 's3:ListBucket'],
  Resource: ['arn:aws:s3:::orders-source', 'arn:aws:s3:::orders-source/*'],
};
const RULES = 'buckets.orders-source.replication.ReplicationConfiguration.Rules';
const STATEMENT = 'buckets.orders-replica.policy';

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  for (const { account, bucket } of [source, destination, { ...source, bucket: 'orders-elsewhere' }]) {
    await makeBucket(simulator, { account, bucket, versioning: 'Enabled' });
  }
});
afterEach(() => simulator.close());

const policyText = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

async function makeRole(inline: object, trust: object = TRUST_OF_S3): Promise<void> {
  const { iam } = simulator.clients(source.account);
  const AssumeRolePolicyDocument = policyText(trust);
  await iam.send(new CreateRoleCommand({ RoleName: 'theirs', Path: '/service-role/', AssumeRolePolicyDocument }));
  const policy = { RoleName: 'theirs', PolicyName: 'mine', PolicyDocument: policyText(inline) };
  await iam.send(new PutRolePolicyCommand(policy));
}

/** Somebody's rule to another bucket, as their role. */
async function replicateElsewhere(rule: Partial<ReplicationRule> = {}): Promise<void> {
  const v2 = { Priority: 1, Filter: { Prefix: '' }, DeleteMarkerReplication: { Status: 'Disabled' as const } };
  const common = { ID: 'theirs', Status: 'Enabled' as const, Destination: { Bucket: 'arn:aws:s3:::orders-elsewhere' } };
  const Rules: ReplicationRule[] = [{ ...common, ...('Prefix' in rule ? {} : v2), ...rule }];
  const ReplicationConfiguration = { Role: THEIRS, Rules };
  const { s3 } = simulator.clients(source.account);
  await s3.send(new PutBucketReplicationCommand({ Bucket: source.bucket, ReplicationConfiguration }));
}

describe('a source that replicates elsewhere as a role of others', () => {
  it('stops the run, and is told how to allow it', async () => {
    await makeRole(READ_SOURCE);
    await replicateElsewhere();
    const { plan, changed } = await carryOut(request, simulator);
    expect(plan.findings).toMatchObject([{ code: 'source-replicates-by-another-role', severity: 'blocker' }]);
    expect(plan.findings[0]?.remedy).toContain(
      `allow: [use-serving-role] into the request, and Isthmus gives ${THEIRS}`,
    );
    expect(changed).toEqual([]);
  });

  it('replicates as that role where the request allows it: the role gets what it lacks, and loses it again', async () => {
    await makeRole(READ_SOURCE);
    await replicateElsewhere();
    const { plan, words, changed, undo } = await carryOut(allowed, simulator);
    const ours = plan.names.rolePolicyName;
    expect(words).toContain(
      `add the inline policy ${ours} to the role theirs, which is not one of ours and keeps all that`,
    );
    expect(words).toContain(`${THEIRS} as the role of all rules`);
    expect(changed).toEqual(
      [STATEMENT, `${STATEMENT}Status`, `${RULES}[orders-rule]`, `roles.111111111111.theirs.inline.${ours}`].sort(),
    );
    const given = plan.steps.flatMap((step) => (step.kind === 'put-role-policy' ? step.document.Statement : []));
    expect(given).toMatchObject([{ Sid: 'WriteReplicas' }]);
    expect(simulator.world.buckets.get(destination.bucket)?.policy.current?.document.Statement).toMatchObject([
      { Condition: { ArnEquals: { 'aws:PrincipalArn': [THEIRS] } } },
    ]);
    expect((await undo()).changed).toEqual([]);
  });

  it('finds everything right the second time', async () => {
    await makeRole(READ_SOURCE);
    await replicateElsewhere();
    await carryOut(allowed, simulator);
    expect(await carryOut(allowed, simulator, 'run-2')).toMatchObject({
      plan: { steps: [], findings: [] },
      changed: [],
    });
  });

  it('adds nothing to a role that may do all of it already', async () => {
    await makeRole({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
    await replicateElsewhere();
    const { changed } = await carryOut(allowed, simulator);
    expect(changed.filter((path) => path.startsWith('roles.'))).toEqual([]);
  });

  it('replicates as that role also where its rules are of the older form, by both consents', async () => {
    await makeRole(READ_SOURCE);
    await replicateElsewhere({ Prefix: 'a/' });
    const { codes, changed, undo } = await carryOut(
      { ...allowed, allow: ['convert-v1-rules', 'use-serving-role'] },
      simulator,
    );
    expect(codes).toEqual([]);
    expect(changed).toContain(`${RULES}[theirs].DeleteMarkerReplication`);
    const { s3 } = simulator.clients(source.account);
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket: source.bucket }));
    expect(ReplicationConfiguration?.Role).toBe(THEIRS);
    expect((await undo()).changed).toEqual([]);
  });

  it.each([
    ['somebody else', { ...TRUST_OF_S3, Principal: { Service: 'lambda.amazonaws.com' } }, 'blocker'],
    [
      'S3 under a condition that only the probe can judge',
      { ...TRUST_OF_S3, Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } },
      'warning',
    ],
  ])('whose role trusts %s: its trust stays, and is spoken of', async (_, trust, severity) => {
    await makeRole(READ_SOURCE, trust);
    await replicateElsewhere();
    const { plan, changed } = await carryOut(allowed, simulator);
    expect(plan.findings).toMatchObject([{ code: 'trust-wrong', severity, place: { resource: THEIRS } }]);
    expect(plan.findings[0]?.remedy).toContain('leaves the trust of a role that it has not made alone');
    expect(changed.filter((path) => path.includes('trust'))).toEqual([]);
  });

  it('whose role has no room for another policy stops the run', async () => {
    const one = 'arn:aws:s3:::orders-source/1000/*';
    const Resource = Array.from({ length: Math.floor(9_900 / (one.length + 3)) }, (__, index) =>
      one.replace('1000', String(1_000 + index)),
    );
    await makeRole({ Effect: 'Allow', Action: 's3:GetObject', Resource });
    await replicateElsewhere();
    const { plan, changed } = await carryOut(allowed, simulator);
    const facts = { limit: INLINE_POLICIES_CHARACTERS };
    expect(plan.findings).toMatchObject([{ code: 'role-policies-too-large', severity: 'blocker', facts }]);
    expect(changed).toEqual([]);
  });
});

describe('a role that the request names', () => {
  const named = (role: string): Request => ({ ...request, options: { ...options, role } });

  it('is used as it is, and gets what it lacks', async () => {
    await makeRole(READ_SOURCE);
    const { codes, changed, undo } = await carryOut(named('service-role/theirs'), simulator);
    expect(codes).toEqual([]);
    expect(changed.filter((path) => path.startsWith('roles.'))).toEqual([
      expect.stringMatching(/^roles\.111111111111\.theirs\.inline\.isthmus-to-orders-replica-/),
    ]);
    expect((await undo()).changed).toEqual([]);
  });

  it('that is not there stops the run: Isthmus makes none outside its path', async () => {
    const { plan, changed } = await carryOut(named('service-role/theirs'), simulator);
    expect(plan.findings).toMatchObject([{ code: 'role-missing', severity: 'blocker', place: { resource: THEIRS } }]);
    expect(plan.findings[0]?.remedy).toContain('options.roleName: theirs');
    expect(changed).toEqual([]);
  });

  it('that is under another path is named with that path', async () => {
    await makeRole(READ_SOURCE);
    const { plan, changed } = await carryOut(named('theirs'), simulator);
    expect(plan.findings).toMatchObject([{ code: 'role-name-taken', severity: 'blocker' }]);
    expect(plan.findings[0]?.remedy).toContain(`options.role: ${THEIRS}`);
    expect(changed).toEqual([]);
  });
});
