import { createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { CreateBucketCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { crc32c } from '../../simulator/wire/crc32c.ts';
import { MAXIMUM_BODY } from '../../simulator/wire/read-wire-request.ts';
import { createUserKeys } from '../support/principals.ts';
import { sign, signedFetch } from '../support/signed-fetch.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const TEXT = 'hello, replica';

let simulator: TestSimulator;
let user: Keys;

beforeAll(async () => {
  simulator = await startTestSimulator();
  await simulator
    .clients(ACCOUNT)
    .s3.send(
      new CreateBucketCommand({ Bucket: 'bucket', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    );
  user = await createUserKeys(simulator, ACCOUNT, 'ana', [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }]);
});
afterAll(() => simulator.close());

describe('the hash of a body', () => {
  test('must be the body’s', async () => {
    const answer = await put(TEXT, { 'x-amz-content-sha256': createHash('sha256').update('else').digest('hex') });
    expect(await codeOf(answer)).toEqual([400, 'XAmzContentSHA256Mismatch']);
  });

  test('may be left out in so many words', async () => {
    expect((await put(TEXT, { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })).status).toBe(200);
  });

  test('must be a hash', async () => {
    expect(await codeOf(await put(TEXT, { 'x-amz-content-sha256': 'sha' }))).toEqual([400, 'InvalidArgument']);
  });

  test('is asked for', async () => {
    const { headers } = await sign(simulator.endpoint, user, { method: 'PUT', path: '/bucket/key', body: TEXT });
    const { host: _, 'x-amz-content-sha256': __, ...rest } = headers;
    const root = { ...rest, authorization: (rest.authorization ?? '').replace(user.accessKeyId, ACCOUNT) };
    const answer = await fetch(`${simulator.endpoint}/bucket/key`, { method: 'PUT', headers: root, body: TEXT });
    expect(await codeOf(answer)).toEqual([400, 'InvalidRequest']);
  });
});

describe('checksums', () => {
  const digest = (name: string) => createHash(name).update(TEXT).digest('base64');
  const base64Of = (sum: number) => Buffer.from(sum.toString(16).padStart(8, '0'), 'hex').toString('base64');

  test.each([
    ['content-md5', digest('md5')],
    ['x-amz-checksum-sha1', digest('sha1')],
    ['x-amz-checksum-sha256', digest('sha256')],
    ['x-amz-checksum-crc32', base64Of(crc32(TEXT))],
    ['x-amz-checksum-crc32c', base64Of(crc32c(Buffer.from(TEXT)))],
  ])('%s is compared with the body', async (header, sum) => {
    expect((await put(TEXT, { [header]: sum })).status).toBe(200);
    expect(await codeOf(await put(`${TEXT}!`, { [header]: sum }))).toEqual([400, 'BadDigest']);
  });

  test('CRC-32C is the standard’s', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  test.each([
    ['content-md5', 'x', 400, 'InvalidDigest'],
    ['x-amz-checksum-crc32', 'x', 400, 'InvalidRequest'],
    ['x-amz-checksum-md4', 'AAAA', 501, 'NotImplemented'],
  ])('%s: %s is refused', async (header, sum, status, code) => {
    expect(await codeOf(await put(TEXT, { [header]: sum }))).toEqual([status, code]);
  });
});

describe('a stream of the SDK', () => {
  test('arrives without its framing, and with its checksum', async () => {
    const { s3 } = simulator.clients(user);
    const body = 'x'.repeat(200_000);
    const object = { Bucket: 'bucket', Key: 'stream' };
    const Body = Readable.from(Buffer.from(body));
    await s3.send(new PutObjectCommand({ ...object, Body, ContentLength: body.length, ContentEncoding: 'gzip' }));
    const { Body: back, ContentEncoding } = await s3.send(new GetObjectCommand(object));
    expect(await back?.transformToString()).toBe(body);
    expect(ContentEncoding).toBe('gzip');
    const head = await s3.send(new HeadObjectCommand({ ...object, ChecksumMode: 'ENABLED' }));
    expect(head.ChecksumCRC32).toBe(Buffer.from(crc32(body).toString(16).padStart(8, '0'), 'hex').toString('base64'));
  });
});

describe('aws-chunked framing', () => {
  const UNSIGNED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
  const sum = createHash('sha256').update('hello').digest('base64');
  const framing = {
    'x-amz-content-sha256': UNSIGNED,
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '5',
    'x-amz-trailer': 'x-amz-checksum-sha256',
  };
  const good = `3\r\nhel\r\n2\r\nlo\r\n0\r\nx-amz-checksum-sha256:${sum}\r\n\r\n`;

  test('is taken off', async () => {
    expect((await put(good, framing)).status).toBe(200);
    const { Body, ContentEncoding } = await simulator
      .clients(user)
      .s3.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'key' }));
    expect([await Body?.transformToString(), ContentEncoding]).toEqual(['hello', undefined]);
  });

  test.each([
    ['a body cut off', good.slice(0, 12), {}, 'IncompleteBody'],
    ['a chunk size that is none', good.replace('3\r\n', 'three\r\n'), {}, 'IncompleteBody'],
    ['a chunk size too large', good.replace('3\r\n', 'ffffffff\r\n'), {}, 'IncompleteBody'],
    ['another length than announced', good, { 'x-amz-decoded-content-length': '6' }, 'IncompleteBody'],
    ['a wrong checksum', good.replace('hel', 'hal'), {}, 'BadDigest'],
    ['a trailer that was not announced', good, { 'x-amz-trailer': '' }, 'MalformedTrailerError'],
    ['another trailer than was announced', good, { 'x-amz-trailer': 'constructor' }, 'MalformedTrailerError'],
    ['a trailer that is none', good.replace('x-amz-checksum-sha256:', 'nonsense'), {}, 'MalformedTrailerError'],
    ['a framing that nobody knows', good, { 'x-amz-content-sha256': 'STREAMING-X' }, 'InvalidArgument'],
  ])('is refused with %s', async (_what, body, headers, code) => {
    expect(await codeOf(await put(body, { ...framing, ...headers }))).toEqual([400, code]);
  });
});

describe('a signed stream', () => {
  const SIGNED = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';

  test.each([SIGNED, `${SIGNED}-TRAILER`])('is taken when each chunk of %s is signed', async (kind) => {
    expect((await putSigned(kind, user.secretAccessKey)).status).toBe(200);
  });

  test.each([SIGNED, `${SIGNED}-TRAILER`])('is refused when a chunk of %s is not', async (kind) => {
    expect(await codeOf(await putSigned(kind, 'wrong'))).toEqual([403, 'SignatureDoesNotMatch']);
  });

  test('is refused when only its trailer is not', async () => {
    const answer = await putSigned(`${SIGNED}-TRAILER`, user.secretAccessKey, 'wrong');
    expect(await codeOf(answer)).toEqual([403, 'SignatureDoesNotMatch']);
  });

  /** The head signed as it should be, the chunks and the trailer with these secrets. */
  async function putSigned(kind: string, secret: string, trailerSecret = secret): Promise<Response> {
    const withTrailer = kind.endsWith('TRAILER');
    const headers = {
      'x-amz-content-sha256': kind,
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '5',
      ...(withTrailer && { 'x-amz-trailer': 'x-amz-checksum-sha1' }),
    };
    const head = await sign(simulator.endpoint, user, { method: 'PUT', path: '/bucket/key', headers });
    const { host: _, ...signed } = head.headers;
    const body = signChunks(signed, secret, withTrailer ? trailerSecret : undefined);
    return fetch(`${simulator.endpoint}/bucket/key`, { method: 'PUT', headers: signed, body });
  }
});

test('a body that is too large is refused, and the connection goes on', async () => {
  const answer = await put(Buffer.alloc(MAXIMUM_BODY + 1), { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' });
  expect(await codeOf(answer)).toEqual([400, 'EntityTooLarge']);
  expect((await put(TEXT, {})).status).toBe(200);
});

function put(body: string | Buffer, headers: Record<string, string>): Promise<Response> {
  return signedFetch(simulator.endpoint, rootKeys(ACCOUNT), { method: 'PUT', path: '/bucket/key', headers, body });
}

async function codeOf(answer: Response): Promise<[number, string | undefined]> {
  return [answer.status, /<Code>(\w+)</.exec(await answer.text())?.[1]];
}

/** Frames and signs as "S3 API Reference, sigv4-streaming" says, independently of the simulator's own code. */
function signChunks(headers: Record<string, string>, secret: string, trailerSecret: string | undefined): string {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const [, scope = '', seed = ''] =
    /Credential=[^/]+\/([^,]+),.*Signature=(\w+)/.exec(headers.authorization ?? '') ?? [];
  const signWith = (own: string, kind: string, ...parts: string[]) => {
    const key = scope.split('/').reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${own}`);
    return hmac(
      key as Buffer,
      [`AWS4-HMAC-SHA256-${kind}`, headers['x-amz-date'], scope, ...parts].join('\n'),
    ).toString('hex');
  };
  let previous = seed;
  let body = '';
  for (const chunk of ['hel', 'lo', '']) {
    previous = signWith(secret, 'PAYLOAD', previous, hash(''), hash(chunk));
    body += `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk === '' ? '' : `${chunk}\r\n`}`;
  }
  if (trailerSecret === undefined) return `${body}\r\n`;
  const trailer = `x-amz-checksum-sha1:${createHash('sha1').update('hello').digest('base64')}`;
  const signature = signWith(trailerSecret, 'TRAILER', previous, hash(`${trailer}\n`));
  return `${body}${trailer}\r\nx-amz-trailer-signature:${signature}\r\n\r\n`;
}
