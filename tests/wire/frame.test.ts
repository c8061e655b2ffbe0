import { request } from 'node:http';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import * as sdk from '@aws-sdk/client-s3';
import { type Simulator, startSimulator } from '../../simulator/start-simulator.ts';
import { ServiceError } from '../../simulator/wire/operation.ts';
import { S3_ROUTES } from '../../simulator/wire/s3-routes.ts';
import { createWorld } from '../../simulator/world/create-world.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ROOT = rootKeys(ACCOUNT);

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
  await simulator
    .clients(ACCOUNT)
    .s3.send(
      new sdk.CreateBucketCommand({ Bucket: 'bucket', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    );
});
afterAll(() => simulator.close());

describe('the routing table', () => {
  test('knows every operation of the SDK by name', () => {
    const known = new Set(S3_ROUTES.map(({ operation }) => operation));
    const names = Object.keys(sdk).filter((name) => name.endsWith('Command') && !name.startsWith('$'));
    const missing = names.map((name) => name.replace(/Command$/, '')).filter((name) => !known.has(name));
    expect(names.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  test.each([
    ['PUT', '/bucket?metadataAnnotationTable', 'UpdateBucketMetadataAnnotationTableConfiguration'],
    ['GET', '/bucket?metadataTable', 'GetBucketMetadataTableConfiguration'],
    ['GET', '/bucket?session', 'CreateSession'],
    ['POST', '/bucket/key?select&select-type=2', 'SelectObjectContent'],
    ['PUT', '/bucket/key?renameObject', 'RenameObject'],
    ['GET', '/bucket/key?torrent', 'GetObjectTorrent'],
  ])('names what the simulator does not have: %s %s', async (method, path, operation) => {
    const answer = await signedFetch(simulator.endpoint, ROOT, { method, path });
    expect(answer.status).toBe(501);
    const text = await answer.text();
    expect(text).toContain('<Code>NotImplemented</Code>');
    expect(text).toContain(`the simulator has no operation s3:${operation}.`);
    expect(text).toContain(`<Operation>${operation}</Operation>`);
  });

  test('tells a copy by its header', async () => {
    const headers = { 'x-amz-copy-source': 'bucket/nothing' };
    const answer = await signedFetch(simulator.endpoint, ROOT, { method: 'PUT', path: '/bucket/key', headers });
    expect(await answer.text()).toContain('<Code>NoSuchKey</Code>');
  });
});

describe('what an operation does not know is named, never ignored', () => {
  test.each([
    [
      'query parameter',
      { path: '/bucket?location&colour=red' },
      "GetBucketLocation does not know the query parameter 'colour'",
    ],
    ['second subresource', { path: '/bucket?policy&versioning' }, "does not know the query parameter 'versioning'"],
    [
      'header',
      { path: '/bucket?location', headers: { 'x-amz-colour': 'red' } },
      "does not know the header 'x-amz-colour'",
    ],
    [
      'checksum by a name that every object knows',
      { path: '/bucket?location', headers: { 'x-amz-checksum-constructor': 'x' } },
      'the simulator does not compute x-amz-checksum-constructor',
    ],
  ])('%s of S3', async (_kind, call, said) => {
    const answer = await signedFetch(simulator.endpoint, ROOT, call);
    expect(answer.status).toBe(501);
    expect((await answer.text()).replaceAll('&apos;', "'")).toContain(said);
  });

  test('form field of the Query protocol', async () => {
    const answer = await form('iam', 'Action=GetRole&Version=2010-05-08&RoleName=r&Colour=red');
    expect(answer.status).toBe(501);
    expect((await answer.text()).replaceAll('&apos;', "'")).toContain("GetRole does not know the parameter 'Colour'");
  });

  test('a plus in a form is a space', async () => {
    const answer = await form('iam', 'Action=GetRole&Version=2010-05-08&RoleName=two+words');
    expect((await answer.text()).replaceAll('&apos;', "'")).toContain("'two words' at 'roleName'");
  });

  test('operation of the Query protocol', async () => {
    const answer = await form('iam', 'Action=CreateInstanceProfile&Version=2010-05-08&InstanceProfileName=p');
    expect(await answer.text()).toContain('the simulator has no operation iam:CreateInstanceProfile.');
  });

  test.each(['sns', 'constructor', 'toString', '__proto__'])('whole service %s', async (service) => {
    const answer = await form(service, 'Action=ListTopics&Version=2010-03-31');
    expect(answer.status).toBe(501);
    expect((await answer.text()).replaceAll('&apos;', "'")).toContain(`The simulator has no service '${service}'`);
  });
});

describe('the envelope of an error', () => {
  test('is XML with both ids on S3', async () => {
    const answer = await signedFetch(simulator.endpoint, ROOT, { path: '/no-such-bucket?location' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/xml');
    const id = answer.headers.get('x-amz-request-id');
    const hostId = answer.headers.get('x-amz-id-2');
    expect(await answer.text()).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message><BucketName>no-such-bucket</BucketName><RequestId>${id}</RequestId><HostId>${hostId}</HostId></Error>`,
    );
  });

  test('is an ErrorResponse on IAM', async () => {
    const answer = await form('iam', 'Action=GetRole&Version=2010-05-08&RoleName=r');
    const id = answer.headers.get('x-amzn-requestid');
    expect(answer.headers.get('content-type')).toBe('text/xml');
    expect(await answer.text()).toBe(
      `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>The role with name r cannot be found.</Message></Error><RequestId>${id}</RequestId></ErrorResponse>`,
    );
  });

  test('has no body when the request was a HEAD', async () => {
    const answer = await signedFetch(simulator.endpoint, ROOT, { method: 'HEAD', path: '/no-such-bucket' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });
});

describe('a simulator that breaks', () => {
  let broken: Simulator;
  let complaint: jest.SpyInstance;
  let fault: Error;

  beforeEach(async () => {
    complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const world = createWorld();
    Object.defineProperty(world, 'buckets', {
      get() {
        throw fault;
      },
    });
    broken = await startSimulator({ world });
  });
  afterEach(async () => {
    complaint.mockRestore();
    await broken.close();
  });

  test('answers 500 InternalError, and says a line to its keeper', async () => {
    fault = new Error('broken on purpose');
    const answer = await signedFetch(broken.endpoint, ROOT, { path: '/bucket?location' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('<Code>InternalError</Code>');
    expect(complaint).toHaveBeenCalledWith(expect.stringContaining('GET /bucket crashed'), fault);
  });

  test('never breaks the line of a header', async () => {
    fault = new ServiceError('Fault', 'on purpose', 400, {}, { 'x-note': 'grün\r\nset-cookie: a=b' });
    const answer = await signedFetch(broken.endpoint, ROOT, { path: '/bucket?location' });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(Buffer.from(answer.headers.get('x-note') ?? '', 'latin1').toString()).toBe('grün  set-cookie: a=b');
  });
});

describe('the region of a bucket', () => {
  test('must be the one that was signed for', async () => {
    const answer = await signedFetch(simulator.endpoint, ROOT, { path: '/bucket?versioning', region: 'eu-central-1' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amz-bucket-region')).toBe('eu-west-1');
    const text = (await answer.text()).replaceAll('&apos;', "'");
    expect(text).toContain(
      "<Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region 'eu-central-1' is wrong; expecting 'eu-west-1'</Message><Region>eu-west-1</Region>",
    );
  });

  test('is told by status and header when the request was a HEAD', async () => {
    const answer = await signedFetch(simulator.endpoint, ROOT, {
      method: 'HEAD',
      path: '/bucket',
      region: 'eu-central-1',
    });
    expect(answer.status).toBe(301);
    expect(answer.headers.get('x-amz-bucket-region')).toBe('eu-west-1');
  });

  test('is a redirect when the host name is of another region', async () => {
    const { status, text } = await rawGet('/bucket', 's3.eu-central-1.amazonaws.com');
    expect(status).toBe(301);
    expect(text).toContain('<Code>PermanentRedirect</Code>');
    expect(text).toContain('<Endpoint>bucket.s3.eu-west-1.amazonaws.com</Endpoint><Bucket>bucket</Bucket>');
  });

  test('may be asked for from anywhere', async () => {
    const answer = await signedFetch(simulator.endpoint, ROOT, { path: '/bucket?location', region: 'eu-central-1' });
    expect(await answer.text()).toContain('eu-west-1');
  });
});

describe('bucket and key', () => {
  test.each([
    ['/bucket?location', 'localhost'],
    ['/?location', 'bucket.localhost:4566'],
    ['/?location', 'bucket.s3.localhost'],
    ['/?location', 'bucket.s3.amazonaws.com'],
    ['/?location', 'bucket.s3.eu-west-1.amazonaws.com'],
    ['/bucket?location', 's3.localhost'],
    ['/bucket?location', 's3.dualstack.eu-west-1.amazonaws.com'],
  ])('%s at %s is the bucket', async (path, host) => {
    const { status, text } = await rawGet(path, host);
    expect([status, /<Code>(\w+)/.exec(text)?.[1]]).toEqual([403, 'AccessDenied']);
  });

  test.each(['a b+c', 'ü/ñ 日本', 'a//b', '../up/./here', "q?x=1&y='*()!~", '%41%2F', ' '])(
    'key %j goes in and comes out by the SDK',
    async (Key) => {
      const { s3 } = simulator.clients(ACCOUNT);
      await s3.send(new sdk.PutObjectCommand({ Bucket: 'bucket', Key, Body: Key, Metadata: { note: 'grün' } }));
      const { Body } = await s3.send(new sdk.GetObjectCommand({ Bucket: 'bucket', Key }));
      expect(await Body?.transformToString()).toBe(Key);
      const { Contents } = await s3.send(new sdk.ListObjectsV2Command({ Bucket: 'bucket' }));
      expect(Contents?.map((entry) => entry.Key)).toEqual([Key]);
      await s3.send(new sdk.DeleteObjectCommand({ Bucket: 'bucket', Key }));
    },
  );

  test('a path that is not UTF-8 is refused', async () => {
    const { status, text } = await rawGet('/bucket/%ff', 'localhost');
    expect([status, text]).toEqual([400, expect.stringContaining('<Code>InvalidURI</Code>')]);
  });
});

test('many worlds live side by side', async () => {
  const other = await startTestSimulator();
  await expect(other.clients(ACCOUNT).s3.send(new sdk.HeadBucketCommand({ Bucket: 'bucket' }))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 404 },
  });
  await expect(other.clients(ACCOUNT).iam.send(new GetRoleCommand({ RoleName: 'r' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
  });
  await other.close();
});

function form(service: string, body: string): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return signedFetch(simulator.endpoint, ROOT, { service, region: 'us-east-1', method: 'POST', headers, body });
}

/** An unsigned request with a host name of its own. */
function rawGet(path: string, host: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(simulator.endpoint);
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, path, headers: { host } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    call.on('error', reject).end();
  });
}
