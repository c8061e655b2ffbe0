import { connect } from 'node:net';
import { duplexPair } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { XMLValidator } from 'fast-xml-parser';
import { refuseGarbage } from '../../simulator/wire/refuse-garbage.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const RUNS = { numRuns: 100, interruptAfterTimeLimit: 5_000 };

let simulator: TestSimulator;
let complaint: jest.SpyInstance;

beforeAll(async () => {
  complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  simulator = await startTestSimulator({ seed: 7 });
  for (const path of ['/bucket', '/bucket/key']) {
    await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), { method: 'PUT', path, region: 'us-east-1' });
  }
});
afterEach(async () => {
  expect(complaint.mock.calls).toEqual([]);
  expect((await fetch(`${simulator.endpoint}/_sim/counts`)).status).toBe(200);
});
afterAll(async () => {
  complaint.mockRestore();
  await simulator.close();
});

const METHODS = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH');
const SUBRESOURCES = ['policy', 'versioning', 'replication', 'tagging', 'acl', 'encryption', 'delete', 'versions'];
const WORD = fc.oneof(fc.constantFrom(...SUBRESOURCES, 'list-type', 'max-keys', 'prefix', 'versionId'), fc.string());
const VALUE = fc.oneof(fc.constantFrom('', '2', '-1', '1e9', 'null', 'Enabled'), fc.string({ unit: 'binary' }));
const PATH = fc.tuple(fc.constantFrom('/', '/bucket', '/bucket/key', '/bucket/'), fc.string({ unit: 'grapheme' }));
const XML = fc.constantFrom(
  '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
  '<ReplicationConfiguration><Role>x</Role><Rule/></ReplicationConfiguration>',
  '<!DOCTYPE a [<!ENTITY b "c">]><Tagging>&b;</Tagging>',
  '<Tagging><TagSet><Tag><Key>a</Key>',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}',
);
const BODY = fc.oneof(XML, fc.string({ unit: 'binary' }), fc.json());
const HEADERS = fc.dictionary(
  fc.constantFrom('content-type', 'content-md5', 'range', 'if-match', 'x-amz-tagging', 'x-amz-acl', 'x-amz-meta-a'),
  fc.stringMatching(/^[ -~]{0,40}$/),
);

test('whatever is asked of S3 by a root, it is answered, well-formed, and never by a crash', async () => {
  const calls = fc.record({
    method: METHODS,
    path: PATH,
    query: fc.dictionary(WORD, VALUE, { maxKeys: 3 }),
    body: BODY,
    headers: HEADERS,
  });
  await fc.assert(
    fc.asyncProperty(calls, async ({ method, path: [bucket, rest], query, body, headers }) => {
      const bodyless = method === 'GET' || method === 'HEAD';
      const answer = await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
        method,
        path: `${bucket}${encodeURIComponent(rest)}?${new URLSearchParams(query)}`,
        headers,
        region: 'us-east-1',
        ...(!bodyless && { body }),
      });
      const text = await answer.text();
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect(answer.status).not.toBe(500);
      if (text.startsWith('<?xml')) expect(XMLValidator.validate(text)).toBe(true);
    }),
    RUNS,
  );
});

test('whatever form is sent to IAM and STS, it is answered in XML', async () => {
  const actions = ['CreateRole', 'PutRolePolicy', 'TagRole', 'ListRoles', 'CreatePolicy', 'CreateUser', 'AssumeRole'];
  const fields = ['RoleName', 'PolicyName', 'PolicyDocument', 'AssumeRolePolicyDocument', 'Path', 'MaxItems', 'Marker'];
  const more = ['Tags.member.1.Key', 'Tags.member.x.Key', 'UserName', 'RoleArn', 'DurationSeconds', 'PolicyArn'];
  const form = fc.dictionary(fc.oneof(fc.constantFrom(...fields, ...more), fc.string()), fc.oneof(VALUE, fc.json()));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('iam', 'sts'),
      fc.constantFrom(...actions),
      form,
      async (service, Action, input) => {
        const answer = await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
          service,
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ ...input, Action, Version: 'x' }).toString(),
        });
        expect(answer.status).not.toBe(500);
        expect(XMLValidator.validate(await answer.text())).toBe(true);
      },
    ),
    RUNS,
  );
});

test('whatever is sent to the controls and to EventBridge, it is answered in JSON', async () => {
  const place = fc.constantFrom(
    'lateness',
    'service-session',
    'counts/reset',
    'journal?since=%ff',
    'journal?write',
    '',
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('PUT', 'POST'), place, BODY, async (method, path, body) => {
      const control = await fetch(`${simulator.endpoint}/_sim/${path}`, { method, body });
      expect(control.status).not.toBe(500);
      const events = await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
        service: 'events',
        method: 'POST',
        headers: { 'x-amz-target': 'AWSEvents.PutEvents' },
        body,
      });
      expect(await events.json()).toHaveProperty('__type');
    }),
    RUNS,
  );
});

test('whatever authorization is claimed, it is refused and not fallen over', async () => {
  const scope = fc.array(
    fc.constantFrom('111111111111', '20261122', 'eu-west-1', 's3', 'iam', 'aws4_request', '', '%'),
  );
  const parts = fc.tuple(
    scope,
    fc.constantFrom('AWS4-HMAC-SHA256', 'AWS', ''),
    fc.constantFrom('Signature=a', 'x', ''),
  );
  await fc.assert(
    fc.asyncProperty(parts, fc.boolean(), async ([words, algorithm, signature], inQuery) => {
      const credential = words.join('/');
      const query = new URLSearchParams({ 'X-Amz-Algorithm': algorithm, 'X-Amz-Credential': credential });
      const authorization = `${algorithm} Credential=${credential}, SignedHeaders=host, ${signature}`;
      const answer = inQuery
        ? await fetch(`${simulator.endpoint}/bucket?${query}`)
        : await fetch(`${simulator.endpoint}/bucket`, { headers: { authorization } });
      expect([400, 403, 501]).toContain(answer.status);
    }),
    RUNS,
  );
});

test('whatever comes over the line instead of HTTP, it is answered or hung up on', async () => {
  const start = fc.constantFrom(
    'GET / HTTP/1.1\r\n',
    'PUT /bucket/key HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
    '\u0016\u0003\u0001',
    '',
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ minLength: 1, maxLength: 200 }), async (head, bytes) => {
      const said = await talk(Buffer.concat([Buffer.from(head), bytes]));
      expect(said === '' || /^HTTP\/1\.1 [2-5]\d\d /.test(said)).toBe(true);
    }),
    { ...RUNS, numRuns: 60 },
  );
});

test.each([
  [
    'a header without end',
    `GET / HTTP/1.1\r\nHost: x\r\nx-amz-meta-a: ${'a'.repeat(20_000)}\r\n\r\n`,
    'RequestHeaderSectionTooLarge',
  ],
  ['an address without end', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 'RequestHeaderSectionTooLarge'],
  ['what is no HTTP', 'BREW /coffee HTCPCP/1.0\r\n\r\n', 'BadRequest'],
])('%s is refused by its name', async (_, bytes, code) => {
  expect(await talk(Buffer.from(bytes))).toMatch(new RegExp(`^HTTP/1\\.1 400 [\\s\\S]*<Code>${code}</Code>`));
});

test('a request that does not come to its end is told that time is over', async () => {
  const [near, far] = duplexPair();
  refuseGarbage(Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), near);
  expect(await text(far)).toMatch(/^HTTP\/1\.1 400 [\s\S]*<Code>RequestTimeout<\/Code>/);
});

/** Sends the bytes, closes its own side, and gives back what came until the other side closed too. */
function talk(bytes: Buffer): Promise<string> {
  const { hostname, port } = new URL(simulator.endpoint);
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
    });
    socket.on('error', () => undefined).on('close', () => resolve(said));
  });
}
