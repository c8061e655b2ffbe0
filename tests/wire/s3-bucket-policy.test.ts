import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import type { WorldSettings } from '../../simulator/world/create-world.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const OTHER = '222222222222';
const Bucket = 'orders';
const ROLE = `arn:aws:iam::${OTHER}:role/reader`;
const LIST = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
  Action: 's3:ListBucket',
  Resource: 'arn:aws:s3:::orders',
};

let simulator: TestSimulator;
afterEach(() => simulator.close());

async function open(settings: WorldSettings = {}): Promise<void> {
  simulator = await startTestSimulator(settings);
  const configuration = { LocationConstraint: 'eu-west-1' } as const;
  await s3().send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: configuration }));
  // An account exists for the world from its first call on.
  await s3(OTHER).send(new CreateBucketCommand({ Bucket: 'theirs', CreateBucketConfiguration: configuration }));
}

function s3(account = OWNER) {
  return simulator.clients(account).s3;
}

function putText(Policy: string, account = OWNER) {
  return s3(account).send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

function put(...statements: object[]) {
  return putText(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}

async function get(): Promise<string | undefined> {
  return (await s3().send(new GetBucketPolicyCommand({ Bucket }))).Policy;
}

function makeRole() {
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'sts:AssumeRole' }],
  };
  return simulator
    .clients(OTHER)
    .iam.send(new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: JSON.stringify(trust) }));
}

test('reads back as it was put, byte for byte', async () => {
  await open();
  const text = `{ "Version":"2012-10-17",\n  "Statement" : [${JSON.stringify(LIST)}]}`;
  await putText(text);
  expect(await get()).toBe(text);
});

test('reads back with the ARN of the root where an account id was put', async () => {
  await open();
  await put({ ...LIST, Principal: { AWS: [OTHER] } });
  expect(JSON.parse((await get()) ?? '').Statement).toEqual([
    { ...LIST, Principal: { AWS: [`arn:aws:iam::${OTHER}:root`] } },
  ]);
});

test('is not there before it is put, nor after it is deleted', async () => {
  await open();
  const missing = { code: 'NoSuchBucketPolicy', status: 404, message: 'The bucket policy does not exist' };
  expect(await refusalOf(get())).toEqual(missing);
  await put(LIST);
  await s3().send(new DeleteBucketPolicyCommand({ Bucket }));
  expect(await refusalOf(get())).toEqual(missing);
  expect(await refusalOf(s3().send(new GetBucketPolicyStatusCommand({ Bucket })))).toEqual(missing);
});

describe('a policy that S3 does not take', () => {
  const NOT_JSON = "Policies must be valid JSON and the first byte must be '{'";
  test.each([
    ['', NOT_JSON],
    ['[]', NOT_JSON],
    [' {"Statement": []}', NOT_JSON],
    ['{"Statement": [}', NOT_JSON],
    ['{"Version": "2012-10-17"}', 'Missing required field Statement'],
  ])('refuses %j', async (text, message) => {
    await open();
    expect(await refusalOf(putText(text))).toEqual({ code: 'MalformedPolicy', status: 400, message });
  });

  test.each([
    [{ Resource: 'arn:aws:s3:::other' }, 'Policy has invalid resource'],
    [{ Resource: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders-2/*'] }, 'Policy has invalid resource'],
    [{ Action: 's3:ReplicateObjects' }, 'Policy has invalid action'],
    [{ Action: 'kms:Decrypt' }, 'Policy has invalid action'],
    [{ Action: 's3:ReplicateObject' }, 'Action does not apply to any resource(s) in statement'],
    [{ Resource: 'arn:aws:s3:::orders/*' }, 'Action does not apply to any resource(s) in statement'],
    [{ Principal: undefined }, 'Missing required field Principal'],
    [{ Principal: { AWS: '333333333333' } }, 'Invalid principal in policy'],
    [{ Principal: { AWS: 'arn:aws:iam::222222222222:role/nobody' } }, 'Invalid principal in policy'],
    [{ Principal: { AWS: 'AROAABCDEFGHIJKLMNOPQ' } }, 'Invalid principal in policy'],
    [{ Principal: { CanonicalUser: '0'.repeat(64) } }, 'Invalid principal in policy'],
  ])('refuses the change %j', async (change, message) => {
    await open();
    expect(await refusalOf(put({ ...LIST, ...change }))).toEqual({ code: 'MalformedPolicy', status: 400, message });
  });

  test('counts its size without white space', async () => {
    await open();
    const statement = (length: number) => ({ ...LIST, Sid: 'x'.repeat(length) });
    const size = JSON.stringify({ Version: '2012-10-17', Statement: [statement(0)] }).length;
    await put(statement(20_480 - size));
    await putText(JSON.stringify({ Version: '2012-10-17', Statement: [statement(20_480 - size)] }, null, 8));
    expect(await refusalOf(put(statement(20_481 - size)))).toEqual({
      code: 'MalformedPolicy',
      status: 400,
      message: 'Normalized policy document exceeds the maximum allowed size of 20480 bytes',
    });
  });
});

describe('actions and resources that fit', () => {
  test.each([
    [
      ['s3:ListBucket', 's3:GetObject'],
      ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'],
    ],
    ['s3:*', 'arn:aws:s3:::orders'],
    ['s3:Get*', 'arn:aws:s3:::orders/in/*'],
    ['s3:replicateobject', '*'],
    ['S3:PutObject', 'arn:aws:s3:::ord*'],
  ])('are taken: %j on %j', async (Action, Resource) => {
    await open();
    await expect(put({ ...LIST, Action, Resource })).resolves.toBeDefined();
  });
});

describe('a public policy', () => {
  const PUBLIC = { ...LIST, Principal: '*' };

  test('is refused as long as the bucket blocks it', async () => {
    await open();
    expect(await refusalOf(put(PUBLIC))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${OWNER}:root is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::orders" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    });
  });

  test('is taken once the block is gone, and its status says what it is', async () => {
    await open();
    await s3().send(new DeletePublicAccessBlockCommand({ Bucket }));
    const status = async () => (await s3().send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus?.IsPublic;
    await put(PUBLIC);
    expect(await status()).toBe(true);
    await put(LIST);
    expect(await status()).toBe(false);
  });
});

describe('a policy that names a role', () => {
  const GRANT = { ...LIST, Principal: { AWS: ROLE }, Condition: { ArnLike: { 'aws:PrincipalArn': ROLE } } };

  test('shows the role’s ARN while it is there, its unique id when it is gone, and stays so for a new one', async () => {
    await open();
    const { iam } = simulator.clients(OTHER);
    const made = await makeRole();
    await put(GRANT);
    expect(JSON.parse((await get()) ?? '').Statement[0].Principal).toEqual({ AWS: ROLE });
    await iam.send(new DeleteRoleCommand({ RoleName: 'reader' }));
    const dead = JSON.parse((await get()) ?? '').Statement[0];
    expect(dead.Principal).toEqual({ AWS: made.Role?.RoleId });
    expect(dead.Condition).toEqual(GRANT.Condition);
    await makeRole();
    expect(JSON.parse((await get()) ?? '').Statement[0].Principal).toEqual({ AWS: made.Role?.RoleId });
  });

  test('cannot be put again as it reads once the role is gone', async () => {
    await open();
    await makeRole();
    await put(GRANT);
    await simulator.clients(OTHER).iam.send(new DeleteRoleCommand({ RoleName: 'reader' }));
    expect(await refusalOf(putText((await get()) ?? ''))).toMatchObject({
      code: 'MalformedPolicy',
      message: 'Invalid principal in policy',
    });
  });

  test('is refused until S3 knows the role', async () => {
    await open({ lateness: { iamPropagation: [0.3, 0.3] } });
    await makeRole();
    expect(await refusalOf(put(GRANT))).toMatchObject({ code: 'MalformedPolicy' });
    await new Promise((resolve) => setTimeout(resolve, 350));
    await expect(put(GRANT)).resolves.toBeDefined();
  });
});

test('is refused when it names a service by a name that no service has', async () => {
  await open();
  const named = (Service: string) => put({ ...LIST, Principal: { Service } });
  expect(await refusalOf(named('s3.amazonaw.com'))).toMatchObject({ code: 'MalformedPolicy' });
  await expect(named('logging.s3.amazonaws.com')).resolves.toBeDefined();
});

describe('the root user of the bucket’s own account', () => {
  const NOBODY = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::orders' };
  const list = (account: string) => s3(account).send(new ListObjectsV2Command({ Bucket }));

  test('can read, replace and delete a policy that denies everything to everyone, and nothing else', async () => {
    await open();
    await put(NOBODY);
    expect(await refusalOf(list(OWNER))).toMatchObject({ code: 'AccessDenied' });
    expect(JSON.parse((await get()) ?? '').Statement).toEqual([NOBODY]);
    await put(NOBODY, LIST);
    await s3().send(new DeleteBucketPolicyCommand({ Bucket }));
    await expect(list(OWNER)).resolves.toBeDefined();
  });

  test('is alone in that: another root stays out, whatever else the policy allows', async () => {
    await open();
    await put(NOBODY, { ...LIST, Action: 's3:GetBucketPolicy' });
    const read = s3(OTHER).send(new GetBucketPolicyCommand({ Bucket }));
    expect(await refusalOf(read)).toMatchObject({ code: 'AccessDenied', status: 403 });
  });
});

describe('another account', () => {
  const POLICY_ACTIONS = ['s3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:DeleteBucketPolicy'];
  const calls = () => [
    s3(OTHER).send(new GetBucketPolicyCommand({ Bucket })),
    s3(OTHER).send(new DeleteBucketPolicyCommand({ Bucket })),
    putText('{}', OTHER),
  ];

  test('is denied the policy', async () => {
    await open();
    await put(LIST);
    for (const call of calls()) expect(await refusalOf(call)).toMatchObject({ code: 'AccessDenied', status: 403 });
  });

  test('is told 405 where the policy allows it', async () => {
    await open();
    await put({ ...LIST, Action: POLICY_ACTIONS });
    for (const call of calls()) {
      expect(await refusalOf(call)).toEqual({
        code: 'MethodNotAllowed',
        status: 405,
        message: 'The specified method is not allowed against this resource.',
      });
    }
  });

  test('gets in by a policy, though not before it takes effect', async () => {
    await open({ lateness: { configurationPropagation: [0.3, 0.3] } });
    const list = () => s3(OTHER).send(new ListObjectsV2Command({ Bucket }));
    await put(LIST);
    expect(JSON.parse((await get()) ?? '').Statement).toEqual([LIST]);
    expect(await refusalOf(list())).toMatchObject({ code: 'AccessDenied' });
    await new Promise((resolve) => setTimeout(resolve, 350));
    await expect(list()).resolves.toBeDefined();
  });
});
