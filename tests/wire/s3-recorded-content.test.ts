import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type CompletedPart, S3, type S3ClientConfig } from '@aws-sdk/client-s3';
import { decodeWords, encodeWords } from '../../simulator/wire/encoded-word.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { presign } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

/** What others recorded of content: its length, sums and metadata. */

const OWNER = '111111111111';
const Bucket = 'orders';
const Key = 'k';
const path = `/${Bucket}/${Key}`;

let simulator: TestSimulator;
let s3: S3;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
  const settings: S3ClientConfig = { endpoint: simulator.endpoint, region: 'eu-west-1', forcePathStyle: true };
  s3 = new S3({ ...settings, credentials: rootKeys(OWNER), requestChecksumCalculation: 'WHEN_REQUIRED' });
});
afterEach(() => {
  s3.destroy();
  return simulator.close();
});

describe('the length of content', () => {
  test('that nobody says is asked for, and HTTP’s own chunks do not say it', async () => {
    const [none, chunked] = [await put(''), await put('Transfer-Encoding: chunked\r\n', '1\r\nx\r\n0\r\n\r\n')];
    expect(none).toMatch(/^HTTP\/1.1 411 [\s\S]*<Code>MissingContentLength</);
    expect(chunked).toMatch(/^HTTP\/1.1 501 [\s\S]*<Header>Transfer-Encoding</);
    expect(await put('Content-Length: 1\r\n', 'x')).toMatch(/^HTTP\/1.1 200 /);
    expect(
      await put('Transfer-Encoding: chunked\r\nx-amz-decoded-content-length: 1\r\n', '1\r\nx\r\n0\r\n\r\n'),
    ).toMatch(/^HTTP\/1.1 200 /);
  });

  test('need not be said where there is none', async () => {
    expect(await put('', '', `/${Bucket}?requestPayment`)).toMatch(/<Code>MissingRequestBodyError</);
  });

  /** Clients say the length by themselves. */
  async function put(header: string, body = '', at = path): Promise<string> {
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const scope = `${OWNER}/${time.slice(0, 8)}/eu-west-1/s3/aws4_request`;
    const signature = `SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
    const socket = connect(Number(new URL(simulator.endpoint).port), '127.0.0.1');
    socket.write(
      `PUT ${at} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nx-amz-date: ${time}\r\n` +
        `x-amz-content-sha256: UNSIGNED-PAYLOAD\r\nAuthorization: AWS4-HMAC-SHA256 Credential=${scope}, ${signature}\r\n` +
        `${header}\r\n${body}`,
    );
    return text(socket);
  }
});

test('an MD5 that does not fit is given back in hexadecimal by PutObject, and as it came by UploadPart', async () => {
  const md5 = createHash('md5').update('other').digest();
  const headers = { 'content-md5': md5.toString('base64') };
  const raw = { ...simulator, account: OWNER, method: 'PUT', headers, body: 'x' };
  expect((await sendRaw({ ...raw, path })).element('ExpectedDigest')).toBe(md5.toString('hex'));
  const { UploadId } = await s3.createMultipartUpload({ Bucket, Key });
  const part = await sendRaw({ ...raw, path: `${path}?partNumber=1&uploadId=${UploadId}` });
  expect(part.element('ExpectedDigest')).toBe(md5.toString('base64'));
});

test('tags of a key that is not there are refused with the bucket in its name when they are read', async () => {
  const refusal = async (method: string) => {
    return (await sendRaw({ ...simulator, account: OWNER, method, path: `${path}?tagging` })).element('Key');
  };
  expect([await refusal('GET'), await refusal('DELETE')]).toEqual([`${Bucket}/${Key}`, Key]);
});

describe('the sum that S3 computes of an upload in parts', () => {
  const customer = {
    SSECustomerAlgorithm: 'AES256',
    SSECustomerKey: Buffer.alloc(32, 1).toString('base64'),
    SSECustomerKeyMD5: createHash('md5').update(Buffer.alloc(32, 1)).digest('base64'),
  };

  test.each([
    ['is told at the end and when it is read', {}, {}, true, true],
    ['is told under a KMS key when it is read only', { ServerSideEncryption: 'aws:kms' as const }, {}, false, true],
    ['is not there under a customer’s key', customer, customer, false, false],
  ])('%s', async (_, encryption, key, atEnd, whenRead) => {
    await s3.putBucketEncryption({
      Bucket,
      ServerSideEncryptionConfiguration: { Rules: [{ BlockedEncryptionTypes: { EncryptionType: ['NONE'] } }] },
    });
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key, ...encryption });
    const { ETag } = await s3.uploadPart({ Bucket, Key, UploadId, PartNumber: 1, Body: 'part', ...key });
    const Parts: CompletedPart[] = [{ PartNumber: 1, ETag }];
    const end = await s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...key });
    const read = await s3.headObject({ Bucket, Key, ChecksumMode: 'ENABLED', ...key });
    expect([end, read].map(({ ChecksumCRC64NVME }) => ChecksumCRC64NVME !== undefined)).toEqual([atEnd, whenRead]);
  });
});

test('more than a hundred configurations of a kind come in pages', async () => {
  const ids = Array.from({ length: 102 }, (_, at) => String(1000 + at));
  for (const Id of ids) await s3.putBucketMetricsConfiguration({ Bucket, Id, MetricsConfiguration: { Id } });
  const first = await s3.listBucketMetricsConfigurations({ Bucket });
  const ContinuationToken = first.NextContinuationToken;
  const second = await s3.listBucketMetricsConfigurations({ Bucket, ContinuationToken });
  expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
  expect(second).toMatchObject({ ContinuationToken });
  expect(second.NextContinuationToken).toBeUndefined();
  const listed = [first, second].flatMap(({ MetricsConfigurationList }) => MetricsConfigurationList ?? []);
  expect(listed.map(({ Id }) => Id)).toEqual(ids);
  const { status } = await sendRaw({ ...simulator, account: OWNER, path: `/${Bucket}?metrics&continuation-token=no` });
  expect(status).toBe(400);
});

describe('metadata that is not ASCII', () => {
  const SENT = 'ÄMÄZÕÑ S3';

  test('is read as Latin-1 in a header, which is the example of the documentation', async () => {
    await sendRaw({
      ...simulator,
      account: OWNER,
      method: 'PUT',
      path,
      headers: { 'x-amz-meta-a': bytesOf(SENT) },
      body: 'x',
    });
    expect(await stored()).toBe('=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=');
  });

  test('is read as what it says in an address', async () => {
    const call = { method: 'PUT', path, query: { 'x-amz-meta-a': SENT } };
    const address = await presign(simulator.endpoint, rootKeys(OWNER), call, 60);
    expect((await fetch(address, { method: 'PUT', body: 'x' })).status).toBe(200);
    expect(await stored()).toBe('=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?=');
  });

  test.each([
    ['test_—_file%E2%80%94_é_2?.pdf', '=?UTF-8?Q?test=5F=E2=80=94=5Ffile%E2%80%94=5F=C3=A9=5F2=3F.pdf?='],
    [SENT, '=?UTF-8?Q?=C3=84M=C3=84Z=C3=95=C3=91_S3?='],
    ['\0\u0001\u0002\u0003', '=?UTF-8?B?AAECAw==?='],
    ['\ufffd'.repeat(7), '=?UTF-8?B?77+977+977+977+977+977+977+9?='],
    ['actually-ascii', 'actually-ascii'],
  ])('%j comes back as %s', async (meant, encoded) => {
    const word = `=?UTF-8?B?${Buffer.from(meant).toString('base64')}?=`;
    await sendRaw({ ...simulator, account: OWNER, method: 'PUT', path, headers: { 'x-amz-meta-a': word }, body: 'x' });
    expect(await stored()).toBe(encoded);
    expect(encodeWords(decodeWords(encoded))).toBe(encoded);
  });

  test('what is not Base64 comes back as what was made of it', () => {
    expect(encodeWords(decodeWords('=?UTF-8?B?=GGG?='))).toBe('=?UTF-8?B?77+9Ye+/vQ==?=');
    expect(decodeWords('=?nonsense?B?YWJj?= and =?x')).toBe('=?nonsense?B?YWJj?= and =?x');
  });

  test('that is long comes back in several words, and no character is cut', () => {
    const long = `${'a'.repeat(60)}${'é👑'.repeat(40)}`;
    expect(encodeWords(long).split(' ').length).toBeGreaterThan(2);
    expect(encodeWords(long)).toMatch(/^[!-~ ]+$/);
    expect(decodeWords(encodeWords(long))).toBe(long);
  });

  /** Fetch takes a character of a header for a byte. */
  function bytesOf(value: string): string {
    return Buffer.from(value).toString('latin1');
  }

  async function stored(): Promise<string | null> {
    return (await sendRaw({ ...simulator, account: OWNER, method: 'HEAD', path })).headers.get('x-amz-meta-a');
  }
});
