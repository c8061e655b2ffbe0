import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, type AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { createUserKeys, policyText, toKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const BOTH = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
const ANYTHING = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

let simulator: TestSimulator;
let user: Keys;

beforeEach(async () => {
  simulator = await startTestSimulator();
  user = await createUserKeys(simulator, ACCOUNT, 'operator', ANYTHING);
});
afterEach(() => simulator.close());

test('a source identity is told in the answer, and to every later policy', async () => {
  await createRole(ACCOUNT, 'first', BOTH, [onlyFor('ticket-7')]);
  const { SourceIdentity, Credentials } = await assume(user, ACCOUNT, 'first', { SourceIdentity: 'ticket-7' });
  expect(SourceIdentity).toBe('ticket-7');
  await expect(listBuckets(toKeys(Credentials))).resolves.toBeDefined();
  const other = await assume(user, ACCOUNT, 'first', { SourceIdentity: 'ticket-8' });
  await expect(listBuckets(toKeys(other.Credentials))).rejects.toMatchObject({ name: 'AccessDenied' });
  const without = await assume(user, ACCOUNT, 'first', {});
  expect(without.SourceIdentity).toBeUndefined();
  await expect(listBuckets(toKeys(without.Credentials))).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('the trust policy must let it be set', async () => {
  await createRole(ACCOUNT, 'first', ['sts:AssumeRole'], ANYTHING);
  await expect(assume(user, ACCOUNT, 'first', { SourceIdentity: 'ticket-7' })).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining('sts:SetSourceIdentity'),
  });
  await expect(assume(user, ACCOUNT, 'first', {})).resolves.toBeDefined();
});

test('so must the permissions of the caller, from another account', async () => {
  await createRole(OTHER, 'first', BOTH, ANYTHING);
  const assumeOnly = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }];
  const clerk = await createUserKeys(simulator, ACCOUNT, 'clerk', assumeOnly);
  await expect(assume(clerk, OTHER, 'first', {})).resolves.toBeDefined();
  await expect(assume(clerk, OTHER, 'first', { SourceIdentity: 'ticket-7' })).rejects.toMatchObject({
    name: 'AccessDenied',
  });
});

test('a trust policy can say which it takes', async () => {
  const condition = { StringLike: { 'sts:SourceIdentity': 'ticket-*' } };
  await createRole(ACCOUNT, 'first', BOTH, ANYTHING, condition);
  await expect(assume(user, ACCOUNT, 'first', { SourceIdentity: 'ticket-7' })).resolves.toBeDefined();
  await expect(assume(user, ACCOUNT, 'first', { SourceIdentity: 'somebody' })).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  await expect(assume(user, ACCOUNT, 'first', {})).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('it goes on through a chain, wants its permission each time, and cannot be changed', async () => {
  await createRole(ACCOUNT, 'first', BOTH, ANYTHING);
  await createRole(OTHER, 'second', BOTH, [onlyFor('ticket-7')]);
  await createRole(OTHER, 'closed', ['sts:AssumeRole'], ANYTHING);
  const first = toKeys((await assume(user, ACCOUNT, 'first', { SourceIdentity: 'ticket-7' })).Credentials);
  const second = await assume(first, OTHER, 'second', {});
  expect(second.SourceIdentity).toBe('ticket-7');
  await expect(listBuckets(toKeys(second.Credentials))).resolves.toBeDefined();
  await expect(assume(first, OTHER, 'closed', {})).rejects.toMatchObject({
    message: expect.stringContaining('sts:SetSourceIdentity'),
  });
  await expect(assume(first, OTHER, 'second', { SourceIdentity: 'ticket-8' })).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  await expect(assume(first, OTHER, 'second', { SourceIdentity: 'ticket-7' })).resolves.toBeDefined();
});

test.each(['x', 'x'.repeat(65), 'aws:me', 'two words'])('%j is none', async (SourceIdentity) => {
  await createRole(ACCOUNT, 'first', BOTH, ANYTHING);
  await expect(assume(user, ACCOUNT, 'first', { SourceIdentity })).rejects.toMatchObject({ name: 'ValidationError' });
});

test('session tags may not begin with aws:', async () => {
  await createRole(ACCOUNT, 'first', ['sts:*'], ANYTHING);
  const Tags = [{ Key: 'AWS:owner', Value: 'me' }];
  await expect(assume(user, ACCOUNT, 'first', { Tags })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

/** A role that the first account may do `actions` to. */
async function createRole(
  account: string,
  RoleName: string,
  actions: string[],
  permissions: object[],
  condition?: object,
): Promise<void> {
  const { iam } = simulator.clients(account);
  const statement = { Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: actions };
  const AssumeRolePolicyDocument = policyText([{ ...statement, ...(condition && { Condition: condition }) }]);
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const PolicyDocument = policyText(permissions);
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument }));
}

function assume(keys: Keys, account: string, role: string, input: Partial<AssumeRoleCommandInput>) {
  const RoleArn = `arn:aws:iam::${account}:role/${role}`;
  return simulator.clients(keys).sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...input }));
}

function onlyFor(sourceIdentity: string) {
  const Condition = { StringEquals: { 'aws:SourceIdentity': sourceIdentity } };
  return { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*', Condition };
}

function listBuckets(keys: Keys) {
  return simulator.clients(keys).s3.send(new ListBucketsCommand({}));
}
