import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  GetUserPolicyCommand,
  type IAMClient,
  ListAccessKeysCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createRoleFor, createUserKeys, policyText, sessionKeys } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const POLICY = policyText([{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }]);

let simulator: TestSimulator;
let iam: IAMClient;

beforeEach(async () => {
  simulator = await startTestSimulator();
  iam = simulator.clients(ACCOUNT).iam;
});
afterEach(() => simulator.close());

describe('a user', () => {
  test('reads back, by name and by itself', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ana', [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }]);
    const { User: named } = await iam.send(new GetUserCommand({ UserName: 'ana' }));
    const { User: own } = await simulator.clients(keys).iam.send(new GetUserCommand({}));
    expect(own).toEqual(named);
    expect(own).toMatchObject({ Arn: `arn:aws:iam::${ACCOUNT}:user/ana`, UserId: expect.stringMatching(/^AIDA/) });
  });

  test('has an inline policy within a quota of its own', async () => {
    await iam.send(new CreateUserCommand({ UserName: 'ana' }));
    const put = (PolicyDocument: string) =>
      iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'p', PolicyDocument }));
    await put(POLICY);
    const { PolicyDocument } = await iam.send(new GetUserPolicyCommand({ UserName: 'ana', PolicyName: 'p' }));
    expect(decodeURIComponent(PolicyDocument ?? '')).toBe(POLICY);
    await expect(put(POLICY.replace('"iam:*"', `"iam:${'x'.repeat(2048)}"`))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
  });

  test('goes only after its keys and policies', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ana', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    const remove = () => iam.send(new DeleteUserCommand({ UserName: 'ana' }));
    await expect(remove()).rejects.toMatchObject({ message: 'Cannot delete entity, must delete access keys first.' });
    await iam.send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: keys.accessKeyId }));
    await expect(remove()).rejects.toMatchObject({ message: 'Cannot delete entity, must delete policies first.' });
    await iam.send(new DeleteUserPolicyCommand({ UserName: 'ana', PolicyName: 'own' }));
    await remove();
    await expect(remove()).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name ana cannot be found.',
    });
  });

  test('has two keys at most, and a deleted key is unknown', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ana', []);
    await iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }));
    await expect(iam.send(new CreateAccessKeyCommand({ UserName: 'ana' }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    const { AccessKeyMetadata } = await iam.send(new ListAccessKeysCommand({ UserName: 'ana' }));
    expect(AccessKeyMetadata).toHaveLength(2);
    await iam.send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: keys.accessKeyId }));
    await expect(simulator.clients(keys).sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      message: 'The security token included in the request is invalid.',
    });
  });
});

describe('a change of permissions', () => {
  test('reads back at once and takes effect late', async () => {
    const user = await createUserKeys(simulator, ACCOUNT, 'ana', [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }]);
    const session = await sessionKeys(simulator, user, await createRoleFor(simulator, ACCOUNT, 'r', []));
    simulator.world.lateness = { ...simulator.world.lateness, iamPropagation: [0.3, 0.3] };
    await iam.send(new PutRolePolicyCommand({ RoleName: 'r', PolicyName: 'p', PolicyDocument: POLICY }));
    const read = () =>
      simulator.clients(session).iam.send(new GetRolePolicyCommand({ RoleName: 'r', PolicyName: 'p' }));
    await expect(read()).rejects.toMatchObject({ name: 'AccessDenied' });
    await iam.send(new GetRolePolicyCommand({ RoleName: 'r', PolicyName: 'p' }));
    await new Promise((resolve) => setTimeout(resolve, 310));
    await expect(read()).resolves.toMatchObject({ PolicyName: 'p' });
  });

  test('of a user is late as well', async () => {
    const user = await createUserKeys(simulator, ACCOUNT, 'ana', []);
    simulator.world.lateness = { ...simulator.world.lateness, iamPropagation: [0.3, 0.3] };
    await iam.send(new PutUserPolicyCommand({ UserName: 'ana', PolicyName: 'p', PolicyDocument: POLICY }));
    const read = () => simulator.clients(user).iam.send(new GetUserPolicyCommand({ UserName: 'ana', PolicyName: 'p' }));
    await expect(read()).rejects.toMatchObject({ name: 'AccessDenied' });
    await new Promise((resolve) => setTimeout(resolve, 310));
    await expect(read()).resolves.toMatchObject({ PolicyName: 'p' });
  });

  test('leaves a new role unknown as a principal for a while', async () => {
    simulator.world.lateness = { ...simulator.world.lateness, iamPropagation: [0.2, 0.2] };
    const arn = await createRoleFor(simulator, ACCOUNT, 'first', []);
    const trust = policyText([{ Effect: 'Allow', Principal: { AWS: arn }, Action: 'sts:AssumeRole' }]);
    const create = () => iam.send(new CreateRoleCommand({ RoleName: 'second', AssumeRolePolicyDocument: trust }));
    await expect(create()).rejects.toMatchObject({ message: `Invalid principal in policy: "AWS":"${arn}"` });
    await new Promise((resolve) => setTimeout(resolve, 210));
    await expect(create()).resolves.toHaveProperty('Role');
  });
});
