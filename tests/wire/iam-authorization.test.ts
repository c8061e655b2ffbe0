import {
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListRolesCommand,
  PutRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createRoleFor, createUserKeys, policyText, sessionKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const OTHER = '222222222222';
const BUCKET = 'authorized-bucket';
const LIST_ALLOWED = { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${BUCKET}` };
const ASSUME_ALLOWED = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };

let simulator: TestSimulator;
let s3: S3Client;

beforeEach(async () => {
  simulator = await startTestSimulator();
  s3 = simulator.clients(OWNER).s3;
  await s3.send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  );
});
afterEach(() => simulator.close());

describe('within one account', () => {
  test('nothing is allowed that no policy allows, and S3 says so', async () => {
    const user = await createUserKeys(simulator, OWNER, 'ana', []);
    await expect(list(user)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${OWNER}:user/ana is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::${BUCKET}" because no identity-based policy allows the s3:ListBucket action`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('IAM says it without quotation marks', async () => {
    const user = await createUserKeys(simulator, OWNER, 'ana', []);
    await expect(simulator.clients(user).iam.send(new GetRoleCommand({ RoleName: 'r' }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::${OWNER}:user/ana is not authorized to perform: iam:GetRole on resource: arn:aws:iam::${OWNER}:role/r because no identity-based policy allows the iam:GetRole action`,
    });
  });

  test('an explicit deny wins, wherever it stands', async () => {
    const user = await createUserKeys(simulator, OWNER, 'ana', [LIST_ALLOWED]);
    await expect(list(user)).resolves.toBeDefined();
    await putBucketPolicy({ Effect: 'Deny', Principal: { AWS: OWNER }, Action: 's3:ListBucket' });
    await expect(list(user)).rejects.toMatchObject({
      message: expect.stringMatching(/with an explicit deny in a resource-based policy$/),
    });
    const denied = await createUserKeys(simulator, OWNER, 'ben', [{ Effect: 'Deny', Action: '*', Resource: '*' }]);
    await expect(locate(denied)).rejects.toMatchObject({
      message: expect.stringMatching(/with an explicit deny in an identity-based policy$/),
    });
  });

  test('the bucket policy alone is enough', async () => {
    const user = await createUserKeys(simulator, OWNER, 'ana', []);
    await putBucketPolicy({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${OWNER}:user/ana` },
      Action: 's3:ListBucket',
    });
    await expect(list(user)).resolves.toBeDefined();
  });

  test('a boundary limits the role, and is named', async () => {
    const session = await sessionOf('r', [LIST_ALLOWED]);
    await expect(list(session)).resolves.toBeDefined();
    await bound('r', [{ Effect: 'Allow', Action: 'iam:*', Resource: '*' }]);
    await expect(list(session)).rejects.toMatchObject({
      message: expect.stringMatching(/because no permissions boundary allows the s3:ListBucket action$/),
    });
  });

  test('a session policy narrows the session, and is named', async () => {
    const narrow = [{ Effect: 'Allow', Action: 's3:GetBucketLocation', Resource: '*' }];
    const session = await sessionOf('r', [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }], narrow);
    await expect(locate(session)).resolves.toBeDefined();
    await expect(list(session)).rejects.toMatchObject({
      message: expect.stringMatching(/because no session policy allows the s3:ListBucket action$/),
    });
  });

  test('roles can be had only with the boundary that a policy insists on', async () => {
    const boundary = await createPolicy('limit', [LIST_ALLOWED]);
    const Condition = { StringEquals: { 'iam:PermissionsBoundary': boundary } };
    const user = await createUserKeys(simulator, OWNER, 'ana', [
      { Effect: 'Allow', Action: ['iam:CreateRole', 'iam:DeleteRolePolicy'], Resource: '*', Condition },
    ]);
    const { iam } = simulator.clients(user);
    const trust = policyText([{ Effect: 'Allow', Principal: { AWS: OWNER }, Action: 'sts:AssumeRole' }]);
    const input = { RoleName: 'bounded', AssumeRolePolicyDocument: trust };
    await expect(iam.send(new CreateRoleCommand(input))).rejects.toMatchObject({ name: 'AccessDenied' });
    await iam.send(new CreateRoleCommand({ ...input, PermissionsBoundary: boundary }));
    await createRoleFor(simulator, OWNER, 'unbounded', []);
    const remove = (RoleName: string) => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'p' }));
    await expect(remove('bounded')).rejects.toMatchObject({ name: 'NoSuchEntityException' });
    await expect(remove('unbounded')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('tags of caller, request and resource can be asked for', async () => {
    const user = await createUserKeys(simulator, OWNER, 'ana', [
      {
        Effect: 'Allow',
        Action: ['iam:CreateRole', 'iam:TagRole'],
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:RequestTag/team': 'blue' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
        },
      },
      {
        Effect: 'Allow',
        Action: 'iam:GetRole',
        Resource: '*',
        Condition: { StringEquals: { 'iam:ResourceTag/team': 'blue' } },
      },
    ]);
    const { iam } = simulator.clients(user);
    const trust = policyText([{ Effect: 'Allow', Principal: { AWS: OWNER }, Action: 'sts:AssumeRole' }]);
    const create = (RoleName: string, team: string) =>
      iam.send(
        new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Tags: [{ Key: 'team', Value: team }] }),
      );
    await expect(create('red', 'red')).rejects.toMatchObject({ name: 'AccessDenied' });
    await create('blue', 'blue');
    await createRoleFor(simulator, OWNER, 'grey', []);
    await expect(iam.send(new GetRoleCommand({ RoleName: 'blue' }))).resolves.toHaveProperty('Role');
    await expect(iam.send(new GetRoleCommand({ RoleName: 'grey' }))).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('the conditions of every call are there', async () => {
    const user = await createUserKeys(simulator, OWNER, 'ana', [
      {
        Effect: 'Allow',
        Action: 'iam:ListRoles',
        Resource: '*',
        Condition: {
          StringEquals: {
            'aws:username': 'ana',
            'aws:PrincipalAccount': OWNER,
            'aws:RequestedRegion': 'us-east-1',
            'aws:ResourceAccount': OWNER,
          },
          Bool: { 'aws:SecureTransport': 'true' },
          IpAddress: { 'aws:SourceIp': '127.0.0.0/8' },
          DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' },
          ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OWNER}:user/ana` },
        },
      },
    ]);
    await expect(simulator.clients(user, 'us-east-1').iam.send(new ListRolesCommand({}))).resolves.toBeDefined();
    await expect(simulator.clients(user, 'eu-west-1').iam.send(new ListRolesCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });
});

describe('across accounts', () => {
  const toAccount = { Effect: 'Allow', Principal: { AWS: OTHER }, Action: 's3:ListBucket' };

  test('both sides must allow, and S3 does not say which did not', async () => {
    const allowed = await createUserKeys(simulator, OTHER, 'ana', [LIST_ALLOWED]);
    await expect(list(allowed)).rejects.toMatchObject({ name: 'AccessDenied', message: 'Access Denied' });
    await putBucketPolicy(toAccount);
    await expect(list(allowed)).resolves.toBeDefined();
    const powerless = await createUserKeys(simulator, OTHER, 'ben', []);
    await expect(list(powerless)).rejects.toMatchObject({ name: 'AccessDenied', message: 'Access Denied' });
  });

  test('a policy that names a role does not mean the role that was made after it', async () => {
    const session = await otherSession();
    const role = { AWS: `arn:aws:iam::${OTHER}:role/r` };
    await putBucketPolicy({ ...toAccount, Principal: role });
    await expect(list(session)).resolves.toBeDefined();
    const again = await recreateRole();
    await expect(list(again)).rejects.toMatchObject({ message: 'Access Denied' });
    await putBucketPolicy({ ...toAccount, Principal: role });
    await expect(list(again)).resolves.toBeDefined();
  });

  test('a policy that names the account and asks for the role by condition does', async () => {
    await otherSession();
    const Condition = { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/r` } };
    await putBucketPolicy({ ...toAccount, Condition });
    await expect(list(await recreateRole())).resolves.toBeDefined();
  });

  test('RestrictPublicBuckets shuts everybody else out of a public policy', async () => {
    const session = await otherSession();
    await blockPublicAccess(false);
    const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetBucketLocation' };
    await putBucketPolicy(toAccount, everybody);
    await expect(list(session)).resolves.toBeDefined();
    expect((await fetch(`${simulator.endpoint}/${BUCKET}?location`)).status).toBe(200);
    await blockPublicAccess(true);
    await expect(list(session)).rejects.toMatchObject({ message: 'Access Denied' });
    expect((await fetch(`${simulator.endpoint}/${BUCKET}?location`)).status).toBe(403);
    await expect(s3.send(new HeadBucketCommand({ Bucket: BUCKET }))).resolves.toBeDefined();
  });

  async function otherSession(): Promise<Keys> {
    const user = await createUserKeys(simulator, OTHER, 'ana', [ASSUME_ALLOWED]);
    return sessionKeys(simulator, user, await createRoleFor(simulator, OTHER, 'r', [LIST_ALLOWED]));
  }

  async function recreateRole(): Promise<Keys> {
    const { iam } = simulator.clients(OTHER);
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'r', PolicyName: 'own' }));
    await iam.send(new DeleteRoleCommand({ RoleName: 'r' }));
    const user = await createUserKeys(simulator, OTHER, 'again', [ASSUME_ALLOWED]);
    return sessionKeys(simulator, user, await createRoleFor(simulator, OTHER, 'r', [LIST_ALLOWED]));
  }
});

function list(keys: Keys) {
  return simulator.clients(keys).s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
}

function locate(keys: Keys) {
  return simulator.clients(keys).s3.send(new GetBucketLocationCommand({ Bucket: BUCKET }));
}

function putBucketPolicy(...statements: object[]) {
  const whole = statements.map((statement) => ({ ...statement, Resource: `arn:aws:s3:::${BUCKET}` }));
  return s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: policyText(whole) }));
}

function blockPublicAccess(RestrictPublicBuckets: boolean) {
  const PublicAccessBlockConfiguration = { BlockPublicPolicy: false, RestrictPublicBuckets };
  return s3.send(new PutPublicAccessBlockCommand({ Bucket: BUCKET, PublicAccessBlockConfiguration }));
}

async function sessionOf(role: string, statements: object[], sessionPolicy?: object[]): Promise<Keys> {
  const user = await createUserKeys(simulator, OWNER, `user-of-${role}`, [ASSUME_ALLOWED]);
  return sessionKeys(simulator, user, await createRoleFor(simulator, OWNER, role, statements), sessionPolicy);
}

async function bound(RoleName: string, statements: object[]): Promise<void> {
  const PermissionsBoundary = await createPolicy('boundary', statements);
  await simulator.clients(OWNER).iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
}

async function createPolicy(PolicyName: string, statements: object[]): Promise<string> {
  const command = new CreatePolicyCommand({ PolicyName, PolicyDocument: policyText(statements) });
  return (await simulator.clients(OWNER).iam.send(command)).Policy?.Arn ?? '';
}
