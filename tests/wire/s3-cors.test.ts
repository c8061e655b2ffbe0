import { type CORSRule, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { type RawReply, sendRaw } from '../support/raw-s3.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'assets';
const ORIGIN = 'https://shop.example';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
});
afterEach(() => simulator.close());

async function allow(...rules: CORSRule[]): Promise<void> {
  const { s3 } = simulator.clients(OWNER);
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: rules } }));
}

function send(method: string, headers: Record<string, string>, path = `/${Bucket}/logo.svg`): Promise<RawReply> {
  return sendRaw({ ...simulator, account: method === 'OPTIONS' ? 'anonymous' : OWNER, method, path, headers });
}

function ask(origin: string, method: string, headers?: string): Promise<RawReply> {
  const further = headers === undefined ? {} : { 'access-control-request-headers': headers };
  return send('OPTIONS', { origin, 'access-control-request-method': method, ...further });
}

/** The headers of CORS, by the ends of their names. */
function told({ headers }: RawReply): Record<string, string> {
  const all = [...headers].filter(([name]) => name.startsWith('access-control-'));
  return Object.fromEntries(all.map(([name, value]) => [name.replace(/^access-control-/, ''), value]));
}

const RULE = { AllowedOrigins: [ORIGIN], AllowedMethods: ['GET', 'PUT'] };

describe('a preflight', () => {
  test('is told what the rule allows, without a signature and whatever stands in the address', async () => {
    await allow({ ...RULE, AllowedHeaders: ['X-Amz-*'], ExposeHeaders: ['ETag', 'x-amz-id-2'], MaxAgeSeconds: 3000 });
    const headers = { origin: ORIGIN, 'access-control-request-method': 'PUT' };
    const presigned = '?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0&x-id=PutObject&partNumber=1';
    const reply = await send(
      'OPTIONS',
      { ...headers, 'access-control-request-headers': 'x-amz-date,X-AMZ-acl' },
      `/${Bucket}/logo.svg${presigned}`,
    );
    expect([reply.status, reply.text]).toEqual([200, '']);
    expect(told(reply)).toEqual({
      'allow-origin': ORIGIN,
      'allow-credentials': 'true',
      'allow-methods': 'GET, PUT',
      'allow-headers': 'x-amz-date, x-amz-acl',
      'expose-headers': 'ETag, x-amz-id-2',
      'max-age': '3000',
    });
    expect(reply.headers.get('vary')).toBe('Origin, Access-Control-Request-Headers, Access-Control-Request-Method');
  });

  test('for any origin is answered with a star, and without credentials', async () => {
    await allow({ AllowedOrigins: ['*'], AllowedMethods: ['GET'] });
    expect(told(await ask(ORIGIN, 'GET'))).toEqual({ 'allow-origin': '*', 'allow-methods': 'GET' });
  });

  test.each([
    ['http://*.example', 'http://a.b.example', 200],
    ['http://*.example', 'http://a.b.example/', 403],
    ['start*end', 'startend', 200],
    ['start*end', 'star', 403],
    [ORIGIN, ORIGIN.toUpperCase(), 403],
  ])('by the origin %s for %s: %i', async (pattern, origin, status) => {
    await allow({ AllowedOrigins: [pattern], AllowedMethods: ['GET'] });
    expect((await ask(origin, 'GET')).status).toBe(status);
  });

  test('is refused by the method or by one header, and the first rule that fits counts', async () => {
    await allow(
      { ...RULE, AllowedHeaders: ['x-one'] },
      { ...RULE, AllowedMethods: ['PUT'], AllowedHeaders: ['x-two'] },
    );
    expect((await ask(ORIGIN, 'PUT', 'x-two')).headers.get('access-control-allow-methods')).toBe('PUT');
    for (const refused of [await ask(ORIGIN, 'DELETE'), await ask(ORIGIN, 'GET', 'x-one, x-two')]) {
      expect([refused.status, refused.element('Code'), refused.element('ResourceType')]).toEqual([
        403,
        'AccessForbidden',
        'OBJECT',
      ]);
      expect(told(refused)).toEqual({});
    }
  });

  test('says what is missing: an origin, a method, a configuration, the bucket', async () => {
    const words = async (reply: Promise<RawReply>) => {
      const { status, element } = await reply;
      return [status, element('Message'), element('Method')];
    };
    expect(await words(send('OPTIONS', {}))).toEqual([
      400,
      'Insufficient information. Origin request header needed.',
      undefined,
    ]);
    expect(await words(ask(ORIGIN, 'PUT'))).toEqual([403, 'CORSResponse: CORS is not enabled for this bucket.', 'PUT']);
    expect(await words(send('OPTIONS', { origin: ORIGIN }, '/no-such-bucket'))).toEqual([
      403,
      'CORSResponse: Bucket not found',
      'OPTIONS',
    ]);
    await allow(RULE);
    expect((await send('OPTIONS', { origin: ORIGIN })).status).toBe(400);
  });
});

describe('the request itself', () => {
  test('is answered with the headers of the rule, be it with an error', async () => {
    await allow(RULE);
    const missing = await send('GET', { origin: ORIGIN });
    expect([missing.status, told(missing)['allow-origin']]).toEqual([404, ORIGIN]);
  });

  test('is answered without them where no rule fits, and is carried out all the same', async () => {
    await allow({ ...RULE, AllowedMethods: ['GET'] });
    const written = await send('PUT', { origin: ORIGIN });
    const strange = await send('GET', { origin: 'https://elsewhere.example' });
    const asIfPut = await send('GET', { origin: ORIGIN, 'access-control-request-method': 'PUT' });
    const plain = await send('GET', {});
    for (const reply of [written, strange, asIfPut, plain]) expect([reply.status, told(reply)]).toEqual([200, {}]);
  });
});
