import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  type IAMClient,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { makeBucket } from '../support/make-bucket.ts';
import { createRoleFor, createUserKeys, policyText, sessionKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const LIST_ROLES = { Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*' };
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };

let simulator: TestSimulator;
let iam: IAMClient;
beforeEach(async () => {
  simulator = await startTestSimulator();
  iam = simulator.clients(ACCOUNT).iam;
});
afterEach(() => simulator.close());

describe('a deleted role', () => {
  test('is gone for IAM at once, and stays in effect until the news has spread', async () => {
    const user = await createUserKeys(simulator, ACCOUNT, 'ana', [ASSUME]);
    const arn = await createRoleFor(simulator, ACCOUNT, 'r', [LIST_ROLES]);
    const session = await sessionKeys(simulator, user, arn);
    beLate();
    await deleteRole('r');
    await expect(iam.send(new GetRoleCommand({ RoleName: 'r' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
    expect(await listRoles(session)).toBe('done');
    await expect(sessionKeys(simulator, user, arn)).resolves.toHaveProperty('sessionToken');
    await putPolicyFor(arn);
    untilKnown();
    expect(await listRoles(session)).toBe('AccessDenied');
    await expect(sessionKeys(simulator, user, arn)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(putPolicyFor(arn)).rejects.toMatchObject({ name: 'MalformedPolicy' });
  });

  test('that is made again at once is first the old one, then the new one', async () => {
    const user = await createUserKeys(simulator, ACCOUNT, 'ana', [ASSUME]);
    const arn = await createRoleFor(simulator, ACCOUNT, 'r', [LIST_ROLES]);
    const session = await sessionKeys(simulator, user, arn);
    beLate();
    await deleteRole('r');
    await createRoleFor(simulator, ACCOUNT, 'r', [LIST_ROLES]);
    expect(await listRoles(session)).toBe('done');
    untilKnown();
    expect(await listRoles(session)).toBe('AccessDenied');
    expect(await listRoles(await sessionKeys(simulator, user, arn))).toBe('done');
  });
});

test('a deleted key works until the news has spread', async () => {
  const keys = await createUserKeys(simulator, ACCOUNT, 'ana', []);
  beLate();
  await iam.send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: keys.accessKeyId }));
  expect(await identityOf(keys)).toBe(`arn:aws:iam::${ACCOUNT}:user/ana`);
  untilKnown();
  expect(await identityOf(keys)).toBe('InvalidClientTokenId');
});

test('a new key is not known until the news has spread', async () => {
  beLate();
  const keys = await createUserKeys(simulator, ACCOUNT, 'ana', []);
  expect(await identityOf(keys)).toBe('InvalidClientTokenId');
  untilKnown();
  expect(await identityOf(keys)).toBe(`arn:aws:iam::${ACCOUNT}:user/ana`);
});

test('a new user is not known as a principal, and a deleted one still is', async () => {
  beLate();
  await iam.send(new CreateUserCommand({ UserName: 'ana' }));
  const arn = `arn:aws:iam::${ACCOUNT}:user/ana`;
  await expect(putPolicyFor(arn)).rejects.toMatchObject({ name: 'MalformedPolicy' });
  untilKnown();
  await putPolicyFor(arn);
  await iam.send(new DeleteUserCommand({ UserName: 'ana' }));
  await putPolicyFor(arn);
  untilKnown();
  await expect(putPolicyFor(arn)).rejects.toMatchObject({ name: 'MalformedPolicy' });
});

test('a deleted user keeps what its policy allowed until the news has spread', async () => {
  const keys = await createUserKeys(simulator, ACCOUNT, 'ana', [LIST_ROLES]);
  beLate();
  await iam.send(new DeleteAccessKeyCommand({ UserName: 'ana', AccessKeyId: keys.accessKeyId }));
  await iam.send(new DeleteUserPolicyCommand({ UserName: 'ana', PolicyName: 'own' }));
  await iam.send(new DeleteUserCommand({ UserName: 'ana' }));
  expect(await listRoles(keys)).toBe('done');
  untilKnown();
  expect(await listRoles(keys)).toBe('InvalidClientTokenId');
});

test('a deleted managed policy is in effect as long as its detachment is not', async () => {
  const PolicyDocument = policyText([LIST_ROLES]);
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'p', PolicyDocument }));
  const attachment = { RoleName: 'r', PolicyArn: Policy?.Arn ?? '' };
  const user = await createUserKeys(simulator, ACCOUNT, 'ana', [ASSUME]);
  const arn = await createRoleFor(simulator, ACCOUNT, 'r', []);
  await iam.send(new AttachRolePolicyCommand(attachment));
  const session = await sessionKeys(simulator, user, arn);
  beLate();
  await iam.send(new DetachRolePolicyCommand(attachment));
  await iam.send(new DeletePolicyCommand({ PolicyArn: attachment.PolicyArn }));
  expect(await listRoles(session)).toBe('done');
  untilKnown();
  expect(await listRoles(session)).toBe('AccessDenied');
});

function beLate(): void {
  simulator.world.lateness = { ...simulator.world.lateness, iamPropagation: [60, 60] };
}

/** Moves the world's clock on, by less than signatures may be off. */
function untilKnown(): void {
  const later = simulator.world.clock.now() - Date.now() + 61_000;
  simulator.world.clock.now = () => Date.now() + later;
}

async function deleteRole(RoleName: string): Promise<void> {
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'own' }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

async function putPolicyFor(principal: string): Promise<void> {
  if (!simulator.world.buckets.has('named')) await makeBucket(simulator, { account: ACCOUNT, bucket: 'named' });
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::named',
  };
  const command = new PutBucketPolicyCommand({ Bucket: 'named', Policy: policyText([statement]) });
  await simulator.clients(ACCOUNT).s3.send(command);
}

/** `done`, or the code of the refusal. */
function listRoles(keys: Keys): Promise<string> {
  return simulator
    .clients(keys)
    .iam.send(new ListRolesCommand({}))
    .then(
      () => 'done',
      ({ name }: Error) => name,
    );
}

/** The caller's ARN, or the code of the refusal. */
function identityOf(keys: Keys): Promise<string | undefined> {
  return simulator
    .clients(keys)
    .sts.send(new GetCallerIdentityCommand({}))
    .then(
      ({ Arn }) => Arn,
      ({ name }: Error) => name,
    );
}
