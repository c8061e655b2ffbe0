import { request as send } from 'node:http';
import * as sdk from '@aws-sdk/client-s3-control';
import { S3_CONTROL_ROUTES } from '../../simulator/wire/s3-control-routes.ts';
import { askControl } from '../support/ask-control.ts';
import { makeUser } from '../support/make-user.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { s3Control } from '../support/s3-control.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const OTHER = '222222222222';
const BLOCK = '/v20180820/configuration/publicAccessBlock';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.close());

interface Sent {
  readonly host?: string;
  readonly account?: string;
  readonly method?: string;
  readonly path?: string;
  readonly region?: string;
}

/** One request as root of the owner, with any host name in it; fetch would not send one of its own. */
function ask({ host, account = OWNER, method = 'GET', path = BLOCK, region = 'eu-west-1' }: Sent) {
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${OWNER}/${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const { port } = new URL(simulator.endpoint);
  const headers = {
    ...(host !== undefined && { host: host.replace('PORT', port) }),
    ...(account !== '' && { 'x-amz-account-id': account }),
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    'x-amz-date': time,
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
  };
  return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    send({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the account in the host name', () => {
  test.each([
    `${OWNER}.127.0.0.1:PORT`,
    `${OWNER}.localhost:PORT`,
    `${OWNER}.s3-control.eu-west-1.amazonaws.com`,
    `${OWNER}.s3-control.dualstack.eu-west-1.amazonaws.com`,
    '127.0.0.1:PORT',
    's3-control.eu-west-1.amazonaws.com',
  ])('%s is understood', async (host) => {
    const { text } = await ask({ host });
    expect(text).toContain(`<Code>NoSuchPublicAccessBlockConfiguration</Code>`);
    expect(text).toContain(`<AccountId>${OWNER}</AccountId>`);
  });

  it('must be that of the header', async () => {
    const { status, text } = await ask({ host: `${OTHER}.127.0.0.1:PORT` });
    expect(status).toBe(400);
    expect(text).toContain('<Code>InvalidRequest</Code>');
  });

  it('needs no name that resolves, for clients that take the simulator for their proxy', async () => {
    const host = `${OWNER}.127.0.0.1:${new URL(simulator.endpoint).port}`;
    const { text } = await ask({ host, path: `http://${host}${BLOCK}` });
    expect(text).toContain(`<AccountId>${OWNER}</AccountId>`);
  });

  it('does not stand for the header', async () => {
    const { text } = await ask({ host: `${OWNER}.s3-control.eu-west-1.amazonaws.com`, account: '' });
    expect(text).toContain('x-amz-account-id');
  });

  it('is refused when it is none', async () => {
    expect((await ask({ account: 'me' })).status).toBe(400);
  });

  it('leaves a bucket that is called like the path of S3 Control to S3', async () => {
    const { text } = await ask({ account: '', path: '/v20180820/configuration/publicAccessBlock' });
    expect(text).toContain('<BucketName>v20180820</BucketName>');
  });
});

test('the endpoint of a region takes no signature for another', async () => {
  const { text } = await ask({ host: 's3-control.eu-central-1.amazonaws.com' });
  expect(text).toContain('<Code>AuthorizationHeaderMalformed</Code>');
  expect(text).toContain('<Region>eu-central-1</Region>');
});

test('every operation that the SDK has is known by its path', () => {
  const known = new Set(Object.values(S3_CONTROL_ROUTES).flatMap((methods) => Object.values(methods)));
  const names = Object.keys(sdk).filter((name) => name.endsWith('Command') && !name.startsWith('$'));
  expect(names.length).toBeGreaterThan(80);
  expect(names.map((name) => name.replace(/Command$/, '')).filter((name) => !known.has(name))).toEqual([]);
});

describe('what the simulator does not have is refused by name', () => {
  test.each([
    ['GET', '/v20180820/accesspoint', 'ListAccessPoints'],
    ['PUT', '/v20180820/accesspoint/mine/policy', 'PutAccessPointPolicy'],
    ['GET', '/v20180820/mrap/instances/a/b/policy', 'GetMultiRegionAccessPointPolicy'],
    ['GET', '/v20180820/storagelens/mine', 'GetStorageLensConfiguration'],
    ['GET', `${BLOCK}?color=blue`, 'color'],
  ])('%s %s', async (method, path, name) => {
    const { status, text } = await ask({ method, path });
    expect(status).toBe(501);
    expect(text).toContain('<Code>NotImplemented</Code>');
    expect(text).toContain(name);
  });

  test('a path that S3 Control does not have either', async () => {
    expect((await ask({ path: '/v20180820/nothing' })).status).toBe(405);
  });
});

test('journal, faults and throttling know S3 Control as a service of its own', async () => {
  const client = s3Control(simulator, OWNER);
  const error = { code: 'InternalError', message: 'Try again.', status: 500 };
  const rule = { service: 's3control', operation: 'Get*', resource: OWNER, count: 1, error };
  await askControl(simulator, 'PUT', 'faults', { rules: [rule] });
  expect(await refusalOf(client.getPublicAccessBlock({ AccountId: OWNER }))).toMatchObject({ code: 'InternalError' });
  await askControl(simulator, 'PUT', 'throttling', { limits: [{ service: 's3control', rate: 0, burst: 1 }] });
  await refusalOf(client.getPublicAccessBlock({ AccountId: OWNER }));
  const slow = await refusalOf(client.getPublicAccessBlock({ AccountId: OWNER }));
  expect(slow).toMatchObject({ code: 'SlowDown', status: 503 });
  await askControl(simulator, 'PUT', 'throttling', { limits: [] });
  const { entries } = simulator.world.journal;
  expect(entries.slice(-3)).toMatchObject([
    { service: 's3control', operation: 'GetPublicAccessBlock', resource: OWNER, fault: 'rule-1' },
    { errorCode: 'NoSuchPublicAccessBlockConfiguration' },
    { errorCode: 'SlowDown', write: false },
  ]);
  client.destroy();
});

test('nobody asks about the account of another', async () => {
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' } as const;
  const stranger = s3Control(simulator, await makeUser(simulator, OTHER, 'stranger', [everything]));
  const refusal = await refusalOf(stranger.getPublicAccessBlock({ AccountId: OWNER }));
  expect(refusal).toEqual({ code: 'AccessDenied', status: 403, message: 'Access Denied' });
  stranger.destroy();
});
