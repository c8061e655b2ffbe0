import { CreateRoleCommand, ListRolesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { createUserKeys, policyText, toKeys } from '../support/principals.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/member`;
const TEAM = [{ Key: 'team', Value: 'red' }];

let simulator: TestSimulator;
let user: Keys;

beforeEach(async () => {
  simulator = await startTestSimulator();
  user = await createUserKeys(simulator, ACCOUNT, 'operator', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
});
afterEach(() => simulator.close());

describe('GetSessionToken', () => {
  test('answers keys that act as the user, for twelve hours unless told otherwise', async () => {
    const { keys, seconds } = await sessionToken(user);
    expect(seconds).toBeCloseTo(43_200, -1);
    const identity = await simulator.clients(keys).sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:iam::${ACCOUNT}:user/operator`);
    await expect(simulator.clients(keys).s3.send(new ListBucketsCommand({}))).resolves.toBeDefined();
    expect((await sessionToken(user, 900)).seconds).toBeCloseTo(900, -1);
  });

  test('gives root users an hour at most, and serves them', async () => {
    const { keys, seconds } = await sessionToken(rootKeys(ACCOUNT), 36_000);
    expect(seconds).toBeCloseTo(3600, -1);
    const identity = await simulator.clients(keys).sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:iam::${ACCOUNT}:root`);
  });

  test('needs no permission', async () => {
    const nobody = await createUserKeys(simulator, ACCOUNT, 'nobody', []);
    await expect(sessionToken(nobody)).resolves.toBeDefined();
  });

  test('is not for temporary keys', async () => {
    const { keys } = await sessionToken(user);
    const refusal = { name: 'AccessDenied', message: 'Cannot call GetSessionToken with session credentials' };
    await expect(sessionToken(keys)).rejects.toMatchObject(refusal);
    await createRole();
    const session = toKeys((await assume(user)).Credentials);
    await expect(sessionToken(session)).rejects.toMatchObject(refusal);
  });

  test('gives keys that do not serve for IAM, and that may assume roles', async () => {
    const { keys } = await sessionToken(user);
    await expect(simulator.clients(keys).iam.send(new ListRolesCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    await createRole();
    await expect(assume(keys)).resolves.toHaveProperty('Credentials');
  });

  test.each([899, 129_601])('does not live %d seconds', async (seconds) => {
    await expect(sessionToken(user, seconds)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('sends aws:MultiFactorAuthPresent, which long-term keys do not have', async () => {
    const Condition = { Null: { 'aws:MultiFactorAuthPresent': 'false' } };
    const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition };
    const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
    const careful = await createUserKeys(simulator, ACCOUNT, 'careful', [allow, deny]);
    await expect(simulator.clients(careful).s3.send(new ListBucketsCommand({}))).resolves.toBeDefined();
    const { keys } = await sessionToken(careful);
    await expect(simulator.clients(keys).s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});

test.each(['aws:ResourceTag/team', 'iam:ResourceTag/team'])('a role is assumed by its tag, as %s', async (key) => {
  await createRole({ tags: TEAM });
  const may = (name: string, value: string) =>
    createUserKeys(simulator, ACCOUNT, name, [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*', Condition: { StringEquals: { [key]: value } } },
    ]);
  await expect(assume(await may('red', 'red'))).resolves.toHaveProperty('Credentials');
  await expect(assume(await may('blue', 'blue'))).rejects.toMatchObject({ name: 'AccessDenied' });
});

describe('session tags', () => {
  test('are aws:PrincipalTag of the session, before those of the role', async () => {
    await createRole({ tags: [{ Key: 'Team', Value: 'blue' }] });
    await allowByTeam('red');
    await expect(buckets(toKeys((await assume(user)).Credentials))).rejects.toMatchObject({ name: 'AccessDenied' });
    const { Credentials, PackedPolicySize } = await assume(user, { Tags: TEAM });
    await expect(buckets(toKeys(Credentials))).resolves.toBeDefined();
    expect(PackedPolicySize).toBe(1);
  });

  test('need sts:TagSession in the trust policy; without tags it is not asked for', async () => {
    await createRole({ actions: ['sts:AssumeRole'] });
    await expect(assume(user)).resolves.toBeDefined();
    await expect(assume(user, { Tags: TEAM })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: sts:TagSession on resource'),
    });
  });

  test('are conditions of the trust policy: aws:RequestTag, aws:TagKeys and sts:TransitiveTagKeys', async () => {
    const condition = {
      StringEquals: { 'aws:RequestTag/team': 'red' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'], 'sts:TransitiveTagKeys': ['team'] },
    };
    await createRole({ condition });
    await expect(assume(user, { Tags: TEAM, TransitiveTagKeys: ['team'] })).resolves.toBeDefined();
    await expect(assume(user, { Tags: [{ Key: 'team', Value: 'blue' }] })).rejects.toThrow();
    const more = [...TEAM, { Key: 'stage', Value: 'b' }];
    await expect(assume(user, { Tags: more })).rejects.toThrow();
    await expect(assume(user)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('go on to the next session when they are transitive, and only then', async () => {
    await createRole();
    await allowByTeam('red');
    const Tags = [...TEAM, { Key: 'stage', Value: 'b' }];
    const lasting = toKeys((await assume(user, { Tags, TransitiveTagKeys: ['team'] })).Credentials);
    await expect(buckets(toKeys((await assume(lasting)).Credentials))).resolves.toBeDefined();
    const passing = toKeys((await assume(user, { Tags })).Credentials);
    await expect(buckets(toKeys((await assume(passing)).Credentials))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('that were handed on cannot be changed, and need sts:TagSession again', async () => {
    await createRole();
    await createRole({ name: 'untagged', actions: ['sts:AssumeRole'] });
    await allowByTeam('red');
    const lasting = toKeys((await assume(user, { Tags: TEAM, TransitiveTagKeys: ['team'] })).Credentials);
    await expect(assume(lasting, { Tags: [{ Key: 'Team', Value: 'blue' }] })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/untagged`;
    await expect(assume(user, { RoleArn })).resolves.toBeDefined();
    await expect(assume(lasting, { RoleArn })).rejects.toMatchObject({
      message: expect.stringContaining('sts:TagSession'),
    });
  });

  test.each([
    ['two keys that differ by case', { Tags: [...TEAM, { Key: 'Team', Value: 'x' }] }, 'InvalidParameterValue'],
    ['a transitive key that is no tag', { Tags: TEAM, TransitiveTagKeys: ['stage'] }, 'InvalidParameterValue'],
    ['a long key', { Tags: [{ Key: 'k'.repeat(129), Value: 'x' }] }, 'ValidationError'],
    ['51 tags', { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: 'x' })) }, 'ValidationError'],
  ])('are refused: %s', async (_what, input, name) => {
    await createRole();
    await expect(assume(user, input)).rejects.toMatchObject({ name });
  });
});

function assume(keys: Keys, input: Partial<AssumeRoleCommandInput> = {}) {
  const { sts } = simulator.clients(keys);
  return sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'run-1', ...input }));
}

async function sessionToken(keys: Keys, DurationSeconds?: number): Promise<{ keys: Keys; seconds: number }> {
  const { Credentials } = await simulator
    .clients(keys)
    .sts.send(new GetSessionTokenCommand({ ...(DurationSeconds !== undefined && { DurationSeconds }) }));
  return { keys: toKeys(Credentials), seconds: ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000 };
}

interface WantedRole {
  name?: string;
  actions?: string[];
  condition?: object;
  tags?: { Key: string; Value: string }[];
}

async function createRole({
  name = 'member',
  actions = ['sts:AssumeRole', 'sts:TagSession'],
  condition,
  tags,
}: WantedRole = {}): Promise<void> {
  const trust = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: actions };
  await simulator.clients(ACCOUNT).iam.send(
    new CreateRoleCommand({
      RoleName: name,
      ...(tags && { Tags: tags }),
      AssumeRolePolicyDocument: policyText([{ ...trust, ...(condition && { Condition: condition }) }]),
    }),
  );
}

/** The role may list buckets in sessions of that team, and open further sessions. */
async function allowByTeam(team: string): Promise<void> {
  const Condition = { StringEquals: { 'aws:PrincipalTag/team': team } };
  const statements = [
    { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*', Condition },
    { Effect: 'Allow', Action: 'sts:*', Resource: '*' },
  ];
  await simulator
    .clients(ACCOUNT)
    .iam.send(
      new PutRolePolicyCommand({ RoleName: 'member', PolicyName: 'own', PolicyDocument: policyText(statements) }),
    );
}

function buckets(keys: Keys) {
  return simulator.clients(keys).s3.send(new ListBucketsCommand({}));
}
