import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { createRoleFor, createUserKeys, sessionKeys } from '../support/principals.ts';
import { presign, sign, signedFetch } from '../support/signed-fetch.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ALL_ALLOWED = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

let simulator: TestSimulator;
let user: Keys;
let session: Keys;

beforeAll(async () => {
  simulator = await startTestSimulator();
  await simulator
    .clients(ACCOUNT)
    .s3.send(
      new CreateBucketCommand({ Bucket: 'bucket', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    );
  user = await createUserKeys(simulator, ACCOUNT, 'ana', ALL_ALLOWED);
  session = await sessionKeys(simulator, user, await createRoleFor(simulator, ACCOUNT, 'r', ALL_ALLOWED));
});
afterAll(() => simulator.close());

/** The same simple call to each service. */
const CALLS = {
  s3: (keys: Keys) => simulator.clients(keys).s3.send(new GetBucketVersioningCommand({ Bucket: 'bucket' })),
  sts: (keys: Keys) => simulator.clients(keys).sts.send(new GetCallerIdentityCommand({})),
  iam: (keys: Keys) => simulator.clients(keys).iam.send(new GetRoleCommand({ RoleName: 'r' })),
  events: (keys: Keys) =>
    simulator
      .clients(keys)
      .events.send(new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'b', Detail: '{}' }] })),
};

type Refusal = [service: keyof typeof CALLS, name: string, status: number];

describe('a good signature', () => {
  test.each(Object.entries(CALLS))('of a user and of a session is taken by %s', async (_service, call) => {
    await expect(call(user)).resolves.toBeDefined();
    await expect(call(session)).resolves.toBeDefined();
  });

  test('is taken for a key and metadata that need encoding', async () => {
    const object = { Bucket: 'bucket', Key: "a b/ü+%&='*.txt", Body: 'x', Metadata: { note: 'two  spaces' } };
    await expect(simulator.clients(session).s3.send(new PutObjectCommand(object))).resolves.toHaveProperty('ETag');
  });
});

describe('an access key id that nobody issued', () => {
  const unknown = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 's' };
  test.each<Refusal>([
    ['s3', 'InvalidAccessKeyId', 403],
    ['sts', 'InvalidClientTokenId', 403],
    ['iam', 'InvalidClientTokenId', 403],
    ['events', 'UnrecognizedClientException', 400],
  ])('is refused by %s as %s', (service, name, status) => refused(CALLS[service](unknown), name, status));
});

describe('a wrong secret', () => {
  test.each<Refusal>([
    ['s3', 'SignatureDoesNotMatch', 403],
    ['sts', 'SignatureDoesNotMatch', 403],
    ['events', 'InvalidSignatureException', 400],
  ])('is refused by %s as %s', (service, name, status) =>
    refused(CALLS[service]({ ...user, secretAccessKey: 'wrong' }), name, status),
  );

  test('is explained by S3 with what it signed itself', async () => {
    const answer = await signedFetch(
      simulator.endpoint,
      { ...user, secretAccessKey: 'wrong' },
      { path: '/bucket?versioning' },
    );
    const text = await answer.text();
    expect(text).toContain(`<AWSAccessKeyId>${user.accessKeyId}</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256\n`);
    expect(text).toContain('<CanonicalRequest>GET\n/bucket\nversioning=\n');
  });
});

describe('a session token', () => {
  test.each<Refusal>([
    ['s3', 'InvalidToken', 400],
    ['sts', 'InvalidClientTokenId', 403],
    ['events', 'UnrecognizedClientException', 400],
  ])('that is wrong is refused by %s as %s', (service, name, status) =>
    refused(CALLS[service]({ ...session, sessionToken: 'wrong' }), name, status),
  );

  test('that is missing is refused', () => {
    const { sessionToken: _, ...tokenless } = session;
    return refused(CALLS.sts(tokenless), 'InvalidClientTokenId', 403);
  });

  test.each<Refusal>([
    ['s3', 'ExpiredToken', 400],
    ['sts', 'ExpiredToken', 403],
    ['events', 'ExpiredTokenException', 400],
  ])('that ran out is refused by %s as %s', async (service, name, status) => {
    const credentials = simulator.world.accounts.get(ACCOUNT)?.credentials;
    const credential = credentials?.get(session.accessKeyId);
    if (!credentials || !credential) throw new Error('The session has no credential.');
    credentials.set(session.accessKeyId, { ...credential, expiresAt: Date.now() - 1 });
    await refused(CALLS[service](session), name, status);
    credentials.set(session.accessKeyId, credential);
  });
});

describe('the time of signing', () => {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const stsCall = {
    service: 'sts',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  };

  test.each([-16, 16])('must not be %i minutes off, not even for a root', async (minutes) => {
    const answer = await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
      path: '/bucket?versioning',
      at: at(minutes),
    });
    expect(answer.status).toBe(403);
    const text = await answer.text();
    expect(text).toContain('<Code>RequestTimeTooSkewed</Code>');
    expect(text).toContain('<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>');
  });

  test('may be 14 minutes off', async () => {
    const answer = await signedFetch(simulator.endpoint, user, { path: '/bucket?versioning', at: at(-14) });
    expect(answer.status).toBe(200);
  });

  test.each([
    [-16, /Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)/],
    [16, /Signature not yet current: \d{8}T\d{6}Z is still later than /],
  ])('is explained by STS when it is %i minutes off', async (minutes, message) => {
    const answer = await signedFetch(simulator.endpoint, user, { ...stsCall, at: at(minutes) });
    const text = await answer.text();
    expect(text).toContain('<Code>SignatureDoesNotMatch</Code>');
    expect(text).toMatch(message);
  });
});

describe('a presigned address', () => {
  const call = { path: '/bucket' };

  test('opens as long as it lives', async () => {
    const url = await presign(simulator.endpoint, session, call, 60);
    const opened = await fetch(url);
    expect([opened.status, await opened.text()]).toEqual([200, expect.stringContaining('<ListBucketResult')]);
    const late = await presign(simulator.endpoint, session, { ...call, at: new Date(Date.now() - 120_000) }, 60);
    const answer = await fetch(late);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Message>Request has expired</Message><X-Amz-Expires>60</X-Amz-Expires>');
  });

  test('does not open something else', async () => {
    const url = await presign(simulator.endpoint, user, call, 60);
    expect(await (await fetch(url.replace('/bucket?', '/bucket/key?'))).text()).toContain('SignatureDoesNotMatch');
    expect(await (await fetch(`${url}&max-keys=1`)).text()).toContain('SignatureDoesNotMatch');
  });

  test('lives a week at most', async () => {
    const url = await presign(simulator.endpoint, user, call, 60);
    const answer = await fetch(url.replace('X-Amz-Expires=60', 'X-Amz-Expires=604801'));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<Code>AuthorizationQueryParametersError</Code>');
  });
});

describe('what is no signature at all', () => {
  test('is anonymous on S3, and missing on the others', async () => {
    expect((await fetch(`${simulator.endpoint}/bucket?versioning`)).status).toBe(403);
    const body = 'Action=GetRole&Version=2010-05-08&RoleName=r';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const query = await fetch(simulator.endpoint, { method: 'POST', headers, body });
    expect(await query.text()).toContain('<Code>MissingAuthenticationToken</Code>');
    const json = await fetch(simulator.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSEvents.PutEvents' },
    });
    expect(await json.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  test.each([
    ['AWS AKIAIOSFODNN7EXAMPLE:abc=', 'InvalidRequest'],
    ['Bearer token', 'InvalidRequest'],
    ['AWS4-HMAC-SHA256 nonsense', 'AuthorizationHeaderMalformed'],
    ['AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=x', 'AuthorizationHeaderMalformed'],
    [
      'AWS4-HMAC-SHA256 Credential=111111111111/20261122/r/s3/aws4_request, SignedHeaders=host, Signature=x',
      'AccessDenied',
    ],
  ])('is refused when it is %j', async (authorization, code) => {
    const answer = await fetch(`${simulator.endpoint}/bucket?versioning`, { headers: { authorization } });
    expect(await answer.text()).toContain(`<Code>${code}</Code>`);
  });

  test('is named differently by the Query protocol', async () => {
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 nonsense',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const answer = await fetch(simulator.endpoint, { method: 'POST', headers, body: 'Action=GetCallerIdentity' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<Code>IncompleteSignature</Code>');
  });
});

test('headers that matter must be signed', async () => {
  const { headers } = await sign(simulator.endpoint, user, { path: '/bucket?versioning' });
  const { host: _, ...signed } = headers;
  const answer = await fetch(`${simulator.endpoint}/bucket?versioning`, {
    headers: { ...signed, 'x-amz-expected-bucket-owner': ACCOUNT },
  });
  expect(answer.status).toBe(403);
  expect(await answer.text()).toContain('<HeadersNotSigned>x-amz-expected-bucket-owner</HeadersNotSigned>');
});

async function refused(call: Promise<unknown>, name: string, status: number): Promise<void> {
  await expect(call).rejects.toMatchObject({ name, $metadata: { httpStatusCode: status } });
}
