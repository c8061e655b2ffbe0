import { request } from 'node:http';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { askControl } from '../support/ask-control.ts';
import { lambdaClient, makeFunction } from '../support/call-lambda.ts';
import { createRoleFor, createUserKeys, sessionKeys } from '../support/principals.ts';
import { type RawCall, sign, signedFetch } from '../support/signed-fetch.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const STRANGER = '222222222222';
const FUNCTION = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`;
const API = `arn:aws:execute-api:eu-west-1:${ACCOUNT}:api1`;
const FORBIDDEN = [403, '{"message":"Forbidden"}'];
const NOT_FOUND = [404, '{"message":"Not Found"}'];
const BROKEN = [500, '{"message":"Internal Server Error"}'];

/** What the function got, as far as the tests look at it. */
interface GatewayEvent {
  readonly routeKey: string;
  readonly rawPath: string;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly headers: Record<string, string>;
  readonly pathParameters?: Record<string, string>;
  readonly requestContext: { readonly authorizer?: { readonly iam: Record<string, unknown> }; readonly stage: string };
}

let simulator: TestSimulator;
let seen: GatewayEvent[];
let answer: unknown;
beforeEach(() => start());
afterEach(() => simulator.close());

async function start(clock?: VirtualClock): Promise<void> {
  simulator = await startTestSimulator(clock ? { clock } : {});
  await makeFunction(simulator, ACCOUNT, 'f', { timeout: 60 });
  await permit({ StatementId: 'api', SourceArn: `${API}/*/*` });
  seen = [];
  answer = 'good';
  simulator.world.functions.runner = {
    async runInvocation({ payload }) {
      seen.push(JSON.parse(payload));
      return typeof answer === 'function' ? answer() : JSON.stringify(answer);
    },
  };
  await makeApi({});
}

/** In place of the world that is there: one in which time passes when it is told to. */
async function startByVirtualClock(): Promise<VirtualClock> {
  await simulator.close();
  const clock = createVirtualClock(Date.now());
  await start(clock);
  return clock;
}

const lambda = lambdaClient(() => simulator);

test('a request comes to the function of its route in payload format 2.0', async () => {
  const reply = await call('/tickets/jira%20cloud?a=1&b=x%20y&a=2', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Twice': '1', Cookie: 'a=1; b=2', 'User-Agent': 'test' },
    body: '{"ä":1}',
  });
  expect([reply.status, await reply.text()]).toEqual([200, 'good']);
  expect(reply.headers.get('content-type')).toBe('application/json');
  const domainName = 'api1.execute-api.eu-west-1.amazonaws.com';
  expect(seen).toEqual([
    {
      version: '2.0',
      routeKey: 'POST /tickets/{system}',
      rawPath: '/tickets/jira cloud',
      rawQueryString: 'a=1&b=x%20y&a=2',
      cookies: ['a=1', 'b=2'],
      headers: expect.objectContaining({
        ...{ 'content-type': 'application/json', 'x-twice': '1', 'content-length': '8', host: domainName },
        ...{ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-port': '443', 'x-forwarded-proto': 'https' },
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      }),
      queryStringParameters: { a: '1,2', b: 'x y' },
      requestContext: {
        ...{ accountId: ACCOUNT, apiId: 'api1', domainName, domainPrefix: 'api1' },
        http: {
          ...{ method: 'POST', path: '/tickets/jira cloud', protocol: 'HTTP/1.1' },
          ...{ sourceIp: '127.0.0.1', userAgent: 'test' },
        },
        requestId: reply.headers.get('apigw-requestid'),
        ...{ routeKey: 'POST /tickets/{system}', stage: '$default' },
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { system: 'jira cloud' },
      body: '{"ä":1}',
      isBase64Encoded: false,
    },
  ]);
  expect(seen[0]?.headers).not.toHaveProperty('cookie');
  expect(seen[0]?.headers).not.toHaveProperty('connection');
});

test.each([
  ['application/json; charset=utf-8', false],
  ['text/plain', false],
  ['application/xml', false],
  ['application/x-www-form-urlencoded', true],
  ['application/octet-stream', true],
  ['application/vnd.api+json', true],
])('a body of the type %s is base64: %j', async (type, base64) => {
  await call('/tickets/jira', { method: 'POST', headers: { 'content-type': type }, body: 'a=1' });
  expect(seen).toMatchObject([{ body: base64 ? 'YT0x' : 'a=1', isBase64Encoded: base64 }]);
});

describe('a route', () => {
  test.each([
    ['POST', '/tickets/jira', 'POST /tickets/{system}'],
    ['POST', '/tickets/special', 'POST /tickets/special'],
    ['PUT', '/tickets/special', 'ANY /tickets/{any}'],
    ['GET', '/files/a/b/c', 'GET /files/{path+}'],
    ['GET', '/files/deep/c', 'GET /files/deep/{path+}'],
    ['GET', '/', 'GET /'],
  ])('%s %s is served by %s', async (method, path, routeKey) => {
    const more = [
      'POST /tickets/special',
      'ANY /tickets/{any}',
      'GET /files/{path+}',
      'GET /files/deep/{path+}',
      'GET /',
    ];
    await makeApi({ routes: ['POST /tickets/{system}', ...more].map((key) => routeOf(key)) });
    expect((await call(path, { method })).status).toBe(200);
    expect(seen).toMatchObject([{ routeKey }]);
  });

  test.each([
    ['GET', '/tickets/jira'],
    ['POST', '/tickets/'],
    ['POST', '/tickets/a/b'],
    ['POST', '/tickets/a%2Fb'],
    ['POST', '/'],
  ])('for %s %s is not found where there is no $default', async (method, path) => {
    expect(await read(call(path, { method }))).toEqual(NOT_FOUND);
    await makeApi({ routes: [routeOf('$default')] });
    expect((await call(path, { method })).status).toBe(200);
    expect(seen).toMatchObject([{ routeKey: '$default' }]);
  });

  test('of a stage is found behind its name, and the path keeps it', async () => {
    await makeApi({ stages: [{ stageName: 'prod', stageVariables: { a: 'b' } }] });
    expect(await read(call('/tickets/jira', { method: 'POST' }))).toEqual(NOT_FOUND);
    expect((await call('/prod/tickets/jira', { method: 'POST' })).status).toBe(200);
    expect(seen).toMatchObject([
      { rawPath: '/prod/tickets/jira', stageVariables: { a: 'b' }, requestContext: { stage: 'prod' } },
    ]);
  });
});

test('an API is reached by its host name, and one that is not there is forbidden', async () => {
  const { hostname, port } = new URL(simulator.endpoint);

  const status = await new Promise<number | undefined>((resolve) => {
    const headers = { host: 'api1.execute-api.localhost:1234' };
    const sent = request({ hostname, port, path: '/tickets/jira', method: 'POST', headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    });
    sent.end();
  });
  expect(status).toBe(200);
  expect(seen).toMatchObject([
    { headers: { host: 'api1.execute-api.localhost' }, requestContext: { domainPrefix: 'api1' } },
  ]);
  expect(await read(fetch(`${simulator.endpoint}/_api/none/tickets/jira`))).toEqual(FORBIDDEN);
});

describe('AWS_IAM', () => {
  const INVOKE = { Effect: 'Allow', Action: 'execute-api:Invoke' };

  test('lets in who may call this path, and tells the function who it is', async () => {
    const Resource = `${API}/$default/POST/approvals/*`;
    const keys = await createUserKeys(simulator, ACCOUNT, 'ann', [{ ...INVOKE, Resource }]);
    expect((await signed(keys)).status).toBe(200);
    expect(seen[0]?.requestContext.authorizer?.iam).toEqual({
      ...{ accessKey: keys.accessKeyId, accountId: ACCOUNT, callerId: expect.stringMatching(/^AIDA/) },
      ...{ cognitoIdentity: null, principalOrgId: null, userArn: `arn:aws:iam::${ACCOUNT}:user/ann` },
      userId: expect.stringMatching(/^AIDA/),
    });
    expect(await read(signed(keys, { path: '/_api/api1/approvals/x', method: 'DELETE' }))).toEqual(NOT_FOUND);
  });

  test('tells of a session with its name', async () => {
    const role = await createRoleFor(simulator, ACCOUNT, 'approver', [{ ...INVOKE, Resource: `${API}/*` }]);
    const user = await createUserKeys(simulator, ACCOUNT, 'ann', [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role },
    ]);
    expect((await signed(await sessionKeys(simulator, user, role))).status).toBe(200);
    expect(seen[0]?.requestContext.authorizer?.iam).toMatchObject({
      userArn: `arn:aws:sts::${ACCOUNT}:assumed-role/approver/test`,
      userId: expect.stringMatching(/^AROA.*:test$/),
    });
  });

  test.each<[string, (keys: Keys) => Promise<Response>]>([
    ['without a signature', () => call('/approvals/x', { method: 'POST' })],
    ['with a secret that is wrong', (keys) => signed({ ...keys, secretAccessKey: 'x' })],
    ['with a key that nobody has', () => signed({ accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' })],
    ['with a signature for another service', (keys) => signed(keys, { service: 'lambda' })],
    ['with a signature for another region', (keys) => signed(keys, { region: 'us-east-1' })],
    ['with an old signature', (keys) => signed(keys, { at: new Date(Date.now() - 1_000_000) })],
    [
      'with no header that can be read',
      () => call('/approvals/x', { method: 'POST', headers: { authorization: 'x' } }),
    ],
    ['of the root of another account', () => signed(rootKeys(STRANGER))],
  ])('refuses a call %s', async (_how, attempt) => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ann', [{ ...INVOKE, Resource: `${API}/*` }]);
    expect(await read(attempt(keys))).toEqual(FORBIDDEN);
    expect(seen).toEqual([]);
  });

  test.each([
    ['another path', `${API}/$default/POST/tickets/*`],
    ['another method', `${API}/$default/GET/approvals/*`],
    ['another stage', `${API}/prod/POST/approvals/*`],
    ['another API', `arn:aws:execute-api:eu-west-1:${ACCOUNT}:api2/*`],
  ])('refuses who may call %s only', async (_what, Resource) => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ann', [{ ...INVOKE, Resource }]);
    expect(await read(signed(keys))).toEqual(FORBIDDEN);
  });

  test('refuses a body that was changed on its way', async () => {
    const keys = await createUserKeys(simulator, ACCOUNT, 'ann', [{ ...INVOKE, Resource: `${API}/*` }]);

    const path = '/_api/api1/approvals/x';
    const { headers, method } = await sign(simulator.endpoint, keys, {
      ...{ method: 'POST', path, body: '{}', service: 'execute-api' },
    });
    const { host: _, ...sent } = headers;
    expect((await fetch(simulator.endpoint + path, { method, headers: sent, body: '{}' })).status).toBe(200);
    expect(await read(fetch(simulator.endpoint + path, { method, headers: sent, body: '{"a":1}' }))).toEqual(FORBIDDEN);
  });
});

describe('what a function answers', () => {
  test('with a status code is what the client gets', async () => {
    answer = {
      statusCode: 202,
      headers: { 'X-Own': 7, 'Content-Type': 'application/json' },
      cookies: ['a=1; Path=/', 'b=2'],
      body: '{"ok":true}',
    };
    const reply = await call('/tickets/jira', { method: 'POST' });
    expect([reply.status, await reply.text(), reply.headers.get('x-own')]).toEqual([202, '{"ok":true}', '7']);
    expect(reply.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2']);
  });

  test('in base64 is sent as bytes, and as text where no type is given', async () => {
    answer = { statusCode: 200, isBase64Encoded: true, body: Buffer.from([0, 255]).toString('base64') };
    const reply = await call('/tickets/jira', { method: 'POST' });
    expect([...new Uint8Array(await reply.arrayBuffer())]).toEqual([0, 255]);
    expect(reply.headers.get('content-type')).toBe('text/plain;charset=UTF-8');
  });

  test.each([
    [{ a: 1 }, '{"a":1}'],
    [[1], '[1]'],
    ['text', 'text'],
    [null, 'null'],
  ])('without one, %j, is the body of a good answer', async (bare, body) => {
    answer = bare;
    expect(await read(call('/tickets/jira', { method: 'POST' }))).toEqual([200, body]);
  });

  test.each([
    { statusCode: 'good' },
    { statusCode: 99 },
    { statusCode: 200.5 },
    { statusCode: 200, body: { a: 1 } },
    { statusCode: 200, headers: ['a'] },
    { statusCode: 200, headers: { 'a b': 'c' } },
    { statusCode: 200, headers: { a: ['b'] } },
    { statusCode: 200, cookies: 'a=1' },
  ])('that is malformed, %j, is an internal error', async (malformed) => {
    answer = malformed;
    expect(await read(call('/tickets/jira', { method: 'POST' }))).toEqual(BROKEN);
  });

  test('breaks no line of the answer', async () => {
    answer = { statusCode: 200, headers: { a: 'b\r\nset-cookie: c=d' }, body: '' };
    const reply = await call('/tickets/jira', { method: 'POST' });
    expect([reply.headers.getSetCookie(), reply.headers.get('a')]).toEqual([[], 'b  set-cookie: c=d']);
  });
});

describe('instead of the function', () => {
  test('an error of its own is an internal error, without its words', async () => {
    answer = () => Promise.reject(new Error('secret'));
    expect(await read(call('/tickets/jira', { method: 'POST' }))).toEqual(BROKEN);
    expect(simulator.world.functions.records).toMatchObject([{ invokedBy: 'apigateway.amazonaws.com' }]);
  });

  test.each([
    ['another API', { SourceArn: `arn:aws:execute-api:eu-west-1:${ACCOUNT}:api2/*` }],
    ['another route', { SourceArn: `${API}/*/POST/approvals/*` }],
    ['another account', { SourceAccount: STRANGER }],
    ['another service', { Principal: 'events.amazonaws.com' }],
  ])('an internal error, where its policy lets in %s only', async (_what, statement) => {
    await lambda(ACCOUNT, '/2015-03-31/functions/f/policy/api', { method: 'DELETE' });
    await permit({ StatementId: 'other', ...statement });
    expect(await read(call('/tickets/jira', { method: 'POST' }))).toEqual(BROKEN);
    await permit({ StatementId: 'route', SourceArn: `${API}/$default/POST/tickets/{system}`, SourceAccount: ACCOUNT });
    expect((await call('/tickets/jira', { method: 'POST' })).status).toBe(200);
  });

  test('an internal error, where it is gone', async () => {
    await lambda(ACCOUNT, '/2015-03-31/functions/f', { method: 'DELETE' });
    expect(await read(call('/tickets/jira', { method: 'POST' }))).toEqual(BROKEN);
  });

  test('nobody waits longer than the integration may take', async () => {
    const clock = await startByVirtualClock();
    answer = () => new Promise(() => {});
    const reply = call('/tickets/jira', { method: 'POST' });
    await arrived();
    await clock.advance(29);
    expect(await Promise.race([reply, 'waits'])).toBe('waits');
    await clock.advance(1);
    expect(await read(reply)).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  test('a body of more than 10 MB is refused, and one that is too large for anything as well', async () => {
    const large = { method: 'POST', headers: { 'content-type': 'text/plain' } };
    for (const size of [10 * 1024 * 1024 + 1, 64 * 1024 * 1024 + 1]) {
      expect(await read(call('/tickets/jira', { ...large, body: 'x'.repeat(size) }))).toEqual([
        413,
        '{"message":"Request Entity Too Large"}',
      ]);
    }
    expect((await call('/tickets/jira', { ...large, body: 'x'.repeat(5 * 1024 * 1024) })).status).toBe(200);
  });

  test('an address that is no UTF-8 is a bad request', async () => {
    for (const path of ['/tickets/%ff', '/tickets/jira?a=%ff']) {
      expect(await read(call(path, { method: 'POST' }))).toEqual([400, '{"message":"Bad Request"}']);
    }
  });

  test('too many requests are told so, by route, until time has passed', async () => {
    const clock = await startByVirtualClock();
    const slow = { throttlingRateLimit: 1, throttlingBurstLimit: 2 };
    const none = { throttlingRateLimit: 0, throttlingBurstLimit: 0 };
    const routes = [routeOf('POST /tickets/{system}'), routeOf('POST /closed')];
    const stage = { stageName: '$default', defaultRouteSettings: slow, routeSettings: { 'POST /closed': none } };
    await makeApi({ routes, stages: [stage] });
    const statuses = async (count: number) => {
      const all = [];
      for (let n = 0; n < count; n += 1) {
        const before = seen.length;
        const reply = call('/tickets/jira', { method: 'POST' });
        while (seen.length === before && (await Promise.race([reply, soon()])) === 'soon') await clock.advance(0);
        all.push((await reply).status);
      }
      return all;
    };
    expect(await statuses(3)).toEqual([200, 200, 429]);
    await clock.advance(1);
    expect(await statuses(2)).toEqual([200, 429]);
    expect(await read(call('/closed', { method: 'POST' }))).toEqual([429, '{"message":"Too Many Requests"}']);
  });
});

test('the journal tells of requests by API and route', async () => {
  await call('/tickets/jira', { method: 'POST' });
  await call('/approvals/x', { method: 'POST' });
  const { body } = await askControl(simulator, 'GET', 'journal?write=true');
  const { entries } = body as { entries: { service: string }[] };
  expect(entries.filter(({ service }) => service === 'execute-api')).toMatchObject([
    { operation: 'Invoke', resource: 'api1 POST /tickets/{system}', status: 200, caller: 'anonymous' },
    { operation: 'Invoke', resource: 'api1 POST /approvals/{execution}', status: 403 },
  ]);
});

test.each([
  ['a field that it does not know', { cors: {} }],
  ['a route that is none', { routes: [routeOf('FETCH /x')] }],
  ['a greedy variable in the middle', { routes: [routeOf('GET /{a+}/b')] }],
  ['two routes that differ by names only', { routes: [routeOf('GET /{a}'), routeOf('GET /{b}')] }],
  ['an authorizer that is not there', { routes: [{ ...routeOf('GET /a'), authorizationType: 'JWT' }] }],
  ['a format of before', { routes: [routeOf('GET /a', { payloadFormatVersion: '1.0' })] }],
  ['more patience than there is', { routes: [routeOf('GET /a', { timeoutInMillis: 30_001 })] }],
  [
    'settings of a route that is not there',
    { stages: [{ stageName: '$default', routeSettings: { 'GET /no': slowly() } }] },
  ],
])('an API with %s is refused', async (_what, wrong) => {
  const one = { apiId: 'api2', account: ACCOUNT, region: 'eu-west-1', routes: [], ...wrong };
  const { status } = await askControl(simulator, 'PUT', 'apis', { apis: [one] });
  expect([400, 409]).toContain(status);
  expect(simulator.world.httpApis.has('api2')).toBe(false);
});

/** Until a request has come to the function. */
async function arrived(): Promise<void> {
  while (simulator.world.functions.running.size === 0) await new Promise(setImmediate);
}

function soon(): Promise<string> {
  return new Promise((resolve) => {
    setImmediate(() => resolve('soon'));
  });
}

function slowly() {
  return { throttlingRateLimit: 1, throttlingBurstLimit: 1 };
}

function routeOf(routeKey: string, integration: object = {}) {
  const authorizationType = routeKey.includes('approvals') ? 'AWS_IAM' : 'NONE';
  return { routeKey, authorizationType, integration: { functionArn: FUNCTION, ...integration } };
}

async function makeApi(settings: object): Promise<void> {
  const routes = ['POST /tickets/{system}', 'POST /approvals/{execution}'].map((key) => routeOf(key));
  const api = { apiId: 'api1', account: ACCOUNT, region: 'eu-west-1', name: 'doors', routes, ...settings };
  const { status, body } = await askControl(simulator, 'PUT', 'apis', { apis: [api] });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

async function permit(statement: object): Promise<void> {
  const usual = { Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' };
  const { status } = await lambda(ACCOUNT, '/2015-03-31/functions/f/policy', {
    method: 'POST',
    body: { ...usual, ...statement },
  });
  expect(status).toBe(201);
}

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${simulator.endpoint}/_api/api1${path}`, init);
}

function signed(keys: Keys, more: RawCall = {}): Promise<Response> {
  const usual = { method: 'POST', path: '/_api/api1/approvals/x', body: '{}', service: 'execute-api' };
  return signedFetch(simulator.endpoint, keys, { ...usual, ...more });
}

async function read(reply: Promise<Response>): Promise<[number, string]> {
  const { status } = await reply;
  return [status, await (await reply).text()];
}
