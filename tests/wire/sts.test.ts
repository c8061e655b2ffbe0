import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createUserKeys, policyText, sessionKeys, toKeys } from '../support/principals.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const CENTRAL = '999999999999';
const MEMBER = '111111111111';
const MEMBER_ROLE = `arn:aws:iam::${MEMBER}:role/isthmus/member`;

let simulator: TestSimulator;
let user: Keys;

beforeEach(async () => {
  simulator = await startTestSimulator();
  user = await createUserKeys(simulator, CENTRAL, 'operator', [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  ]);
});
afterEach(() => simulator.close());

describe('AssumeRole', () => {
  test('answers keys that act as the session', async () => {
    await createMemberRole();
    const { AssumedRoleUser, Credentials } = await assume(user, {});
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${MEMBER}:assumed-role/member/run-1`);
    expect(AssumedRoleUser?.AssumedRoleId).toMatch(/^AROA[A-Z2-7]{17}:run-1$/);
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    const identity = await simulator.clients(toKeys(Credentials)).sts.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: MEMBER,
      Arn: AssumedRoleUser?.Arn,
      UserId: AssumedRoleUser?.AssumedRoleId,
    });
  });

  test('lives an hour unless told otherwise', async () => {
    await createMemberRole();
    const { Credentials } = await assume(user, {});
    const seconds = ((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(3590);
    expect(seconds).toBeLessThanOrEqual(3601);
  });

  test('refuses a role that is not there in the same words as one that does not trust', async () => {
    await createMemberRole({ AWS: MEMBER });
    const words = (arn: string) =>
      `User: arn:aws:iam::${CENTRAL}:user/operator is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    await expect(assume(user, {})).rejects.toMatchObject({ name: 'AccessDenied', message: words(MEMBER_ROLE) });
    const nowhere = `arn:aws:iam::${MEMBER}:role/nowhere`;
    await expect(assume(user, { RoleArn: nowhere })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: words(nowhere),
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('needs the path of the role in its ARN', async () => {
    await createMemberRole();
    const pathless = `arn:aws:iam::${MEMBER}:role/member`;
    await expect(assume(user, { RoleArn: pathless })).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('needs the permission of the caller when another account is trusted', async () => {
    await createMemberRole();
    const stranger = await createUserKeys(simulator, CENTRAL, 'stranger', []);
    await expect(assume(stranger, {})).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('needs the trust of the role, whatever the caller is allowed, also within one account', async () => {
    await createMemberRole({ Service: 'lambda.amazonaws.com' }, undefined, 3600, []);
    const mighty = await createUserKeys(simulator, MEMBER, 'admin', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    await expect(assume(mighty, {})).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('asks for the external id that the trust policy wants', async () => {
    await createMemberRole({ AWS: CENTRAL }, { StringEquals: { 'sts:ExternalId': 'a-long-secret' } });
    await expect(assume(user, {})).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume(user, { ExternalId: 'wrong' })).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(assume(user, { ExternalId: 'a-long-secret' })).resolves.toHaveProperty('Credentials');
  });

  test('refuses root users', async () => {
    await createMemberRole();
    await expect(assume(rootKeys(CENTRAL), {})).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Roles may not be assumed by root accounts.',
    });
  });

  test('lets no session live longer than its role allows', async () => {
    await createMemberRole();
    await expect(assume(user, { DurationSeconds: 7200 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    });
  });

  test('row 35: lets a chained session live one hour, whatever the role allows', async () => {
    await createMemberRole(undefined, undefined, 43_200);
    await simulator.clients(MEMBER).iam.send(allowAssuming('member'));
    const session = await sessionKeys(simulator, user, MEMBER_ROLE);
    await expect(assume(session, { DurationSeconds: 7200 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    });
    await expect(assume(session, { DurationSeconds: 3600 })).resolves.toHaveProperty('Credentials');
  });

  test.each([
    ['a short duration', { DurationSeconds: 899 }, /'899' at 'durationSeconds' .* greater than or equal to 900/],
    ['a long name', { RoleSessionName: 'x'.repeat(65) }, /at 'roleSessionName' .* less than or equal to 64/],
    ['a strange name', { RoleSessionName: 'a b' }, /'a b' at 'roleSessionName' .* pattern/],
    ['a long policy', { Policy: ' '.repeat(2049) }, /at 'policy' .* less than or equal to 2048/],
    ['an ARN of something else', { RoleArn: 'arn:aws:iam::111111111111:user/somebody' }, /is invalid/],
  ])('refuses %s', async (_what, input, message) => {
    await createMemberRole();
    await expect(assume(user, input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });

  test('refuses a session policy that is not JSON', async () => {
    await createMemberRole();
    await expect(assume(user, { Policy: '{' })).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message: 'This policy contains invalid Json',
    });
  });

  test('names what it does not know', async () => {
    await createMemberRole();
    await expect(assume(user, { SerialNumber: 'arn:aws:iam::111111111111:mfa/somebody' })).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining("'SerialNumber'"),
    });
  });

  test('does not know a role before IAM has spread it', async () => {
    simulator.world.lateness = { ...simulator.world.lateness, iamPropagation: [3600, 3600] };
    await createMemberRole();
    await expect(assume(user, {})).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('trusts the person and not the name: a user made again is a stranger', async () => {
    await createMemberRole({ AWS: `arn:aws:iam::${CENTRAL}:user/operator` });
    await expect(assume(user, {})).resolves.toHaveProperty('Credentials');
    const again = await recreateUser();
    await expect(assume(again, {})).rejects.toMatchObject({ name: 'AccessDenied' });
    const { Role } = await simulator.clients(MEMBER).iam.send(new GetRoleCommand({ RoleName: 'member' }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toMatch(/"AWS":"AIDA[A-Z2-7]{17}"/);
  });

  test('leaves the session of a deleted role without any permission', async () => {
    await createMemberRole();
    const { iam } = simulator.clients(MEMBER);
    await iam.send(allowAssuming('member'));
    const session = await sessionKeys(simulator, user, MEMBER_ROLE);
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'member', PolicyName: 'assume' }));
    await iam.send(new DeleteRoleCommand({ RoleName: 'member' }));
    await expect(assume(session, {})).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('GetCallerIdentity', () => {
  test('names root and user', async () => {
    const root = await simulator.clients(CENTRAL).sts.send(new GetCallerIdentityCommand({}));
    expect(root).toMatchObject({ Account: CENTRAL, UserId: CENTRAL, Arn: `arn:aws:iam::${CENTRAL}:root` });
    const person = await simulator.clients(user).sts.send(new GetCallerIdentityCommand({}));
    expect(person).toMatchObject({ Account: CENTRAL, Arn: `arn:aws:iam::${CENTRAL}:user/operator` });
    expect(person.UserId).toMatch(/^AIDA/);
  });

  test('takes a signature that names no region', async () => {
    const answer = await signedFetch(simulator.endpoint, rootKeys(CENTRAL), {
      service: 'sts',
      region: '',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(`<Account>${CENTRAL}</Account>`);
  });
});

function assume(keys: Keys, input: Partial<AssumeRoleCommandInput>) {
  const { sts } = simulator.clients(keys);
  return sts.send(new AssumeRoleCommand({ RoleArn: MEMBER_ROLE, RoleSessionName: 'run-1', ...input }));
}

async function createMemberRole(
  principal: Record<string, string> = { AWS: `arn:aws:iam::${CENTRAL}:root` },
  condition?: object,
  seconds = 3600,
  // Lets the role assume itself, for chains.
  others: Record<string, string>[] = [{ AWS: MEMBER }],
): Promise<void> {
  const statements = [principal, ...others].map((Principal) => ({
    Effect: 'Allow',
    Principal,
    Action: 'sts:AssumeRole',
    ...(condition && { Condition: condition }),
  }));
  await simulator.clients(MEMBER).iam.send(
    new CreateRoleCommand({
      RoleName: 'member',
      Path: '/isthmus/',
      MaxSessionDuration: seconds,
      AssumeRolePolicyDocument: policyText(statements),
    }),
  );
}

function allowAssuming(RoleName: string): PutRolePolicyCommand {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
  return new PutRolePolicyCommand({ RoleName, PolicyName: 'assume', PolicyDocument: policyText([statement]) });
}

async function recreateUser(): Promise<Keys> {
  const account = simulator.world.accounts.get(CENTRAL);
  account?.users.delete('operator');
  return createUserKeys(simulator, CENTRAL, 'operator', [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }]);
}
