/** The roles of a member account, as `onboarding/member-account.yml` makes them, in the hands of whoever gets hold of them. */
import { join } from 'node:path';
import {
  AttachRolePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  type IAMClient,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { computeStack } from '../../cli/deployment/compute-stack.ts';
import { deployStack } from '../../cli/deployment/deploy-stack.ts';
import { MEMBER_TEMPLATE, readDeployment } from '../../cli/deployment/read-deployment.ts';
import { ensureAccount } from '../../simulator/world/ensure-account.ts';
import { askControl } from '../support/ask-control.ts';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { policyText, toKeys } from '../support/principals.ts';
import { type Clients, type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const CENTRAL = '999999999999';
const MEMBER = '111111111111';
const STRANGER = '333333333333';
const IN_ORGANIZATION = '222222222222';
const EXTERNAL_ID = 'an-external-id-of-24-signs';
const ORGANIZATION = 'o-exampleorgid';
const ANYTHING = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
const S3_ALONE = policyText([
  { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
]);
const BOUNDARY = `arn:aws:iam::${MEMBER}:policy/isthmus/isthmus-replication-boundary`;

let simulator: TestSimulator;
/** Sessions of the two roles, without a session policy to narrow them. */
let source: Clients;
let destination: Keys;

beforeAll(async () => {
  simulator = await startTestSimulator();
  for (const account of [CENTRAL, STRANGER]) {
    ensureAccount(simulator.world, account);
    for (const name of ['isthmus-apply-rule', 'isthmus-grant-destination', 'isthmus-report'])
      await makeRole(account, name);
  }
  await onboard(MEMBER, {});
  await onboard(IN_ORGANIZATION, { OrganizationId: ORGANIZATION });
  source = simulator.clients(await assume('isthmus-apply-rule'), 'eu-west-1');
  destination = await assume('isthmus-grant-destination', { role: 'isthmus-destination' });
  for (const Bucket of ['orders', 'payroll']) await makeBucket(Bucket);
});
afterAll(() => simulator.close());

describe('the role of a member account is assumed', () => {
  it('by the function that it is for, with the external id', async () => {
    await expect(assume('isthmus-apply-rule')).resolves.toBeDefined();
  });

  it.each<[string, string, Partial<Wanted>]>([
    ['without the external id', 'isthmus-apply-rule', { externalId: undefined }],
    ['with that of another account', 'isthmus-apply-rule', { externalId: 'an-external-id-of-another' }],
    ['by a function that has nothing to do there', 'isthmus-report', {}],
    ['by a function of the other side', 'isthmus-grant-destination', {}],
    ['by a role of the same name in another account', 'isthmus-apply-rule', { from: STRANGER }],
  ])('not %s, whatever that is allowed', async (_, name, wanted) => {
    await expect(assume(name, wanted)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('from the organization only, where the onboarding stack asks for it', async () => {
    const from = { account: IN_ORGANIZATION };
    await expect(assume('isthmus-apply-rule', from)).rejects.toMatchObject({ name: 'AccessDenied' });
    await askControl(simulator, 'PUT', 'organization', {
      id: ORGANIZATION,
      accounts: { [CENTRAL]: {}, [IN_ORGANIZATION]: {} },
    });
    await expect(assume('isthmus-apply-rule', from)).resolves.toBeDefined();
  });
});

describe('whoever has the role of a source', () => {
  it('makes roles under the boundary only, and only where they are for replication', async () => {
    await expect(makeReplicationRole({})).rejects.toMatchObject({ name: 'AccessDenied' });
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await expect(makeReplicationRole({ PermissionsBoundary })).rejects.toMatchObject({ name: 'AccessDenied' });
    const elsewhere = { PermissionsBoundary: BOUNDARY, Path: '/' };
    await expect(makeReplicationRole(elsewhere)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(makeReplicationRole({ PermissionsBoundary: BOUNDARY })).resolves.toBeDefined();
  });

  it.each<[string, (iam: IAMClient) => Promise<unknown>]>([
    [
      'takes no role out of its boundary',
      (iam) => iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: 'replicator' })),
    ],
    [
      'puts no role under another',
      (iam) =>
        iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'replicator', PermissionsBoundary: BOUNDARY })),
    ],
    [
      'does not change the boundary',
      (iam) =>
        iam.send(
          new CreatePolicyVersionCommand({
            PolicyArn: BOUNDARY,
            PolicyDocument: policyText(ANYTHING),
            SetAsDefault: true,
          }),
        ),
    ],
    [
      'gives itself no permission',
      (iam) =>
        iam.send(
          new PutRolePolicyCommand({
            RoleName: 'isthmus-source',
            PolicyName: 'x',
            PolicyDocument: policyText(ANYTHING),
          }),
        ),
    ],
    [
      'attaches no policy to itself',
      (iam) =>
        iam.send(
          new AttachRolePolicyCommand({
            RoleName: 'isthmus-source',
            PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
          }),
        ),
    ],
    [
      'lets nobody else in',
      (iam) => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'isthmus-source', PolicyDocument: S3_ALONE })),
    ],
  ])('%s', async (_, call) => {
    await expect(call(source.iam)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('passes S3 no role but those for replication', async () => {
    const Role = await makeRole(MEMBER, 'somebody-elses');
    const rule = {
      ...{ ID: 'x', Priority: 1, Filter: { Prefix: '' } },
      Status: 'Enabled',
      DeleteMarkerReplication: { Status: 'Disabled' },
      Destination: { Bucket: 'arn:aws:s3:::payroll' },
    } as const;
    const put = (role: string) =>
      source.s3.send(
        new PutBucketReplicationCommand({ Bucket: 'orders', ReplicationConfiguration: { Role: role, Rules: [rule] } }),
      );
    await expect(put(Role)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(put(`arn:aws:iam::${MEMBER}:role/isthmus/replication/replicator`)).resolves.toBeDefined();
  });

  it('reads, writes and deletes no data', async () => {
    const object = { Bucket: 'payroll', Key: 'salaries.csv' };
    await simulator.clients(MEMBER).s3.send(new PutObjectCommand({ ...object, Body: 'secret' }));
    for (const call of [
      new GetObjectCommand(object),
      new PutObjectCommand({ ...object, Body: 'x' }),
      new DeleteObjectCommand(object),
    ]) {
      await expect(source.s3.send(call as GetObjectCommand)).rejects.toMatchObject({ name: 'AccessDenied' });
    }
  });
});

describe('whoever has the role of a destination', () => {
  it('deletes no key but one that Isthmus has made', async () => {
    const theirs = await createKmsKey(simulator, MEMBER, [rootStatement(MEMBER)]);
    const ScheduleKeyDeletion = (KeyId: unknown) => callKms(simulator, destination, 'ScheduleKeyDeletion', { KeyId });
    expect(await ScheduleKeyDeletion(theirs)).toMatchObject({ __type: expect.stringContaining('AccessDenied') });
    const Tags = [{ TagKey: 'isthmus:managed', TagValue: 'true' }];
    const { KeyMetadata } = await callKms(simulator, destination, 'CreateKey', { Tags });
    expect(await ScheduleKeyDeletion((KeyMetadata as { Arn: string }).Arn)).toMatchObject({
      KeyId: expect.any(String),
    });
  });

  it('makes no key that is not known by its tag, and uses none', async () => {
    expect(await callKms(simulator, destination, 'CreateKey')).toMatchObject({
      __type: expect.stringContaining('AccessDenied'),
    });
    const KeyId = await createKmsKey(simulator, MEMBER, [rootStatement(MEMBER)]);
    expect(await callKms(simulator, destination, 'Encrypt', { KeyId, Plaintext: 'eA==' })).toMatchObject({
      __type: expect.stringContaining('AccessDenied'),
    });
  });
});

interface Wanted {
  account: string;
  role: string;
  externalId: string | undefined;
  /** Account of whoever assumes it. */
  from: string;
}

/** Assumes a member role as a role of the central account that may do everything as far as its own account is concerned. */
async function assume(name: string, wanted: Partial<Wanted> = {}): Promise<Keys> {
  const { account, role, externalId, from } = {
    ...{ account: MEMBER, role: 'isthmus-source', externalId: EXTERNAL_ID, from: CENTRAL },
    ...wanted,
  };
  const { body } = await askControl(simulator, 'POST', 'service-session', {
    service: 'lambda.amazonaws.com',
    roleArn: `arn:aws:iam::${from}:role/isthmus/${name}`,
    sessionName: 'test',
  });
  const { Credentials } = await simulator.clients(body as Keys).sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/isthmus/${role}`,
      RoleSessionName: 'test',
      ...(externalId !== undefined && { ExternalId: externalId }),
    }),
  );
  return toKeys(Credentials);
}

async function makeRole(account: string, RoleName: string): Promise<string> {
  const { iam } = simulator.clients(account);
  const Service = ['lambda.amazonaws.com', 's3.amazonaws.com'];
  const AssumeRolePolicyDocument = policyText([{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }]);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, Path: '/isthmus/', AssumeRolePolicyDocument }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: policyText(ANYTHING) }));
  return Role?.Arn ?? '';
}

function makeReplicationRole(more: object) {
  const role = { RoleName: 'replicator', Path: '/isthmus/replication/', AssumeRolePolicyDocument: S3_ALONE };
  return source.iam.send(new CreateRoleCommand({ ...role, ...more }));
}

async function makeBucket(Bucket: string): Promise<void> {
  const { s3 } = simulator.clients(MEMBER, 'eu-west-1');
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
}

async function onboard(account: string, more: Record<string, string>): Promise<void> {
  const parameters = { CentralAccountId: CENTRAL, ExternalId: EXTERNAL_ID, ...more };
  const { member } = readDeployment(join(__dirname, '../..'));
  const target = { template: MEMBER_TEMPLATE, account, region: 'eu-west-1', parameters };
  await deployStack(computeStack(member, target), simulator.endpoint);
}
