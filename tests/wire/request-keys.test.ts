import { ListRolesCommand } from '@aws-sdk/client-iam';
import {
  DeletePublicAccessBlockCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { organizationContext } from '../../simulator/access/organization-policies.ts';
import { s3OwnRequestContext } from '../../simulator/access/s3-request-context.ts';
import { createWorld } from '../../simulator/world/create-world.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { createRoleFor, createUserKeys, policyText, sessionKeys } from '../support/principals.ts';
import { presign, signedFetch } from '../support/signed-fetch.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const PATH = '/keyed/k';
const OBJECT = 'arn:aws:s3:::keyed/k';
const MINUTE = 60_000;

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await prepare();
});
afterEach(() => simulator.close());

/** What the caller may do only under this condition. */
type Condition = Record<string, Record<string, string>>;

describe('a call to S3 says how it was signed', () => {
  test.each<[string, Condition, byHeader: number, presigned: number]>([
    ['in the header', { StringEquals: { 's3:authType': 'REST-HEADER' } }, 200, 403],
    ['in the query', { StringEquals: { 's3:authType': 'REST-QUERY-STRING' } }, 403, 200],
    ['by version 4', { StringEquals: { 's3:signatureversion': 'AWS4-HMAC-SHA256' } }, 200, 200],
    ['how long ago, when presigned', { NumericLessThan: { 's3:signatureAge': '600000' } }, 403, 200],
    ['over which TLS', { NumericGreaterThanEquals: { 's3:TlsVersion': '1.2' } }, 200, 200],
    ['without its content', { StringEquals: { 's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }, 403, 200],
    ['with its content', { StringLike: { 's3:x-amz-content-sha256': 'e3b0c442*' } }, 200, 403],
  ])('%s', async (_, condition, byHeader, presigned) => {
    const user = await userUnder(condition);
    const answers = [await get(user), await fetch(await presign(simulator.endpoint, user, { path: PATH }, 900))];
    expect(answers.map(({ status }) => status)).toEqual([byHeader, presigned]);
  });

  test('and a presigned address grows old, in milliseconds', async () => {
    const user = await userUnder({ NumericLessThan: { 's3:signatureAge': '600000' } });
    const signedAgo = async (minutes: number) => {
      const at = new Date(Date.now() - minutes * MINUTE);
      return (await fetch(await presign(simulator.endpoint, user, { path: PATH, at }, 3600))).status;
    };
    expect([await signedAgo(9), await signedAgo(11)]).toEqual([200, 403]);
  });

  test('but not when nobody signed it', async () => {
    await openToEverybody({
      Null: { 's3:authType': 'true', 's3:signatureversion': 'true', 's3:signatureAge': 'true' },
    });
    expect((await fetch(simulator.endpoint + PATH)).status).toBe(200);
    await openToEverybody({ StringEquals: { 's3:authType': 'REST-HEADER' } });
    expect((await fetch(simulator.endpoint + PATH)).status).toBe(403);
  });

  test('and has no TLS version in a world without TLS', async () => {
    await simulator.close();
    simulator = await startTestSimulator({ secureTransport: false });
    await prepare();
    const absent = await userUnder({ Null: { 's3:TlsVersion': 'true' } });
    expect((await get(absent)).status).toBe(200);
  });
});

test('a call to IAM has none of the keys of S3', async () => {
  const Null = { 's3:authType': 'true', 's3:TlsVersion': 'true' };
  const statement = { Effect: 'Allow', Action: 'iam:ListRoles', Resource: '*', Condition: { Null } };
  const user = await createUserKeys(simulator, ACCOUNT, 'ana', [statement]);
  await expect(simulator.clients(user).iam.send(new ListRolesCommand({}))).resolves.toHaveProperty('Roles');
});

test('a request that replication would sign shows version 4, and TLS where there is any', () => {
  expect(s3OwnRequestContext(createWorld())).toMatchObject({
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:authType': 'REST-HEADER',
    's3:TlsVersion': '1.3',
  });
  expect(s3OwnRequestContext(createWorld({ secureTransport: false }))).not.toHaveProperty('s3:TlsVersion');
});

test('a service that calls for a resource of the organization says which organization that is', () => {
  const world = createWorld();
  world.organizationId = 'o-1';
  world.organization = new Map([[ACCOUNT, {}]]);
  const demand = (source: string) => ({
    action: 'sts:AssumeRole',
    resource: '*',
    resourceAccount: '333333333333',
    context: { 'aws:SourceAccount': source },
  });
  const service = { type: 'Service', service: 's3.amazonaws.com' } as const;
  expect(organizationContext(world, service, demand(ACCOUNT))).toEqual({ 'aws:SourceOrgID': 'o-1' });
  expect(organizationContext(world, service, demand('444444444444'))).toEqual({});
  expect(organizationContext(world, { type: 'Anonymous' }, demand(ACCOUNT))).toEqual({});
});

describe('temporary credentials', () => {
  test('say when they were issued: older sessions can be shut out', async () => {
    expect(await sessionUnder({ DateGreaterThan: { 'aws:TokenIssueTime': minutesFromNow(-1) } })).toBe('let in');
    expect(await sessionUnder({ DateGreaterThan: { 'aws:TokenIssueTime': minutesFromNow(1) } })).toBe('AccessDenied');
    expect(await sessionUnder({ DateLessThan: { 'aws:TokenIssueTime': minutesFromNow(1) } })).toBe('let in');
  });

  test('came about without MFA', async () => {
    expect(await sessionUnder({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } })).toBe('let in');
    expect(await sessionUnder({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })).toBe('AccessDenied');
  });

  test('only have these keys: those of a user are without', async () => {
    const user = await userUnder({ Null: { 'aws:TokenIssueTime': 'true', 'aws:MultiFactorAuthPresent': 'true' } });
    expect((await get(user)).status).toBe(200);
  });
});

test.each([
  ['aws:referer', 'referer', 'https://example.com/page'],
  ['aws:UserAgent', 'user-agent', 'inspector/1.0'],
])('%s is what the client says in its header', async (key, header, value) => {
  const user = await userUnder({ StringLike: { [key]: `${value.slice(0, 9)}*` } });
  expect((await get(user, { [header]: value })).status).toBe(200);
  expect((await get(user, { [header]: 'other' })).status).toBe(403);
});

async function prepare(): Promise<void> {
  await makeBucket(simulator, { account: ACCOUNT, bucket: 'keyed' });
  await simulator.clients(ACCOUNT).s3.send(new PutObjectCommand({ Bucket: 'keyed', Key: 'k', Body: 'x' }));
}

function userUnder(condition: Condition): Promise<Keys> {
  return createUserKeys(simulator, ACCOUNT, 'ana', [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT, Condition: condition },
  ]);
}

function get(keys: Keys, headers: Record<string, string> = {}): Promise<Response> {
  return signedFetch(simulator.endpoint, keys, { path: PATH, headers });
}

/** What becomes of a session's GetObject when its role may do that only under the condition. */
async function sessionUnder(condition: Condition): Promise<string> {
  const name = `r${simulator.world.random.text(6, 'abcdef')}`;
  const user = await createUserKeys(simulator, ACCOUNT, name, [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  ]);
  const role = await createRoleFor(simulator, ACCOUNT, name, [
    { Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT, Condition: condition },
  ]);
  const { s3 } = simulator.clients(await sessionKeys(simulator, user, role));
  return s3.send(new GetObjectCommand({ Bucket: 'keyed', Key: 'k' })).then(
    () => 'let in',
    ({ name: code }: Error) => code,
  );
}

async function openToEverybody(condition: Condition): Promise<void> {
  const { s3 } = simulator.clients(ACCOUNT);
  const everybody = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: OBJECT, Condition: condition };
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket: 'keyed' }));
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'keyed', Policy: policyText([everybody]) }));
}

function minutesFromNow(minutes: number): string {
  return new Date(Date.now() + minutes * MINUTE).toISOString();
}
