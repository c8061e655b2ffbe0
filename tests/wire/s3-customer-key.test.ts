import { createHash } from 'node:crypto';
import { S3 } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'sealed';
const Key = 'k';

let simulator: TestSimulator;
let s3: S3;
beforeEach(async () => {
  simulator = await startTestSimulator();
  const { endpoint } = simulator;
  s3 = new S3({ endpoint, region: 'eu-west-1', credentials: rootKeys(OWNER), forcePathStyle: true, maxAttempts: 1 });
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
});
afterEach(async () => {
  s3.destroy();
  await simulator.close();
});

function customerKey(letter: string) {
  const key = Buffer.alloc(32, letter);
  const SSECustomerKeyMD5 = createHash('md5').update(key).digest('base64');
  return { SSECustomerAlgorithm: 'AES256', SSECustomerKey: key.toString('base64'), SSECustomerKeyMD5 };
}
const MINE = customerKey('a');
const WRONG = customerKey('b');
const OF_SOURCE = {
  CopySourceSSECustomerAlgorithm: 'AES256',
  CopySourceSSECustomerKey: MINE.SSECustomerKey,
  CopySourceSSECustomerKeyMD5: MINE.SSECustomerKeyMD5,
};
function unblock() {
  const BlockedEncryptionTypes = { EncryptionType: ['NONE' as const] };
  return s3.putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: { Rules: [{ BlockedEncryptionTypes }] } });
}

test('a new bucket blocks keys of customers until it is told otherwise', async () => {
  const put = () => s3.putObject({ Bucket, Key, Body: 'x', ...MINE });
  expect(await refusalOf(put())).toMatchObject({ code: 'AccessDenied', status: 403 });
  await unblock();
  await put();
  const { ServerSideEncryptionConfiguration } = await s3.getBucketEncryption({ Bucket });
  expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.BlockedEncryptionTypes?.EncryptionType).toEqual(['NONE']);
});

test('an object is read with the key that it was written with, and told as such', async () => {
  await unblock();
  const { ETag } = await s3.putObject({ Bucket, Key, Body: 'hello', ...MINE });
  expect(ETag).not.toBe('"5d41402abc4b2a76b9719d911017c592"');
  const read = await s3.getObject({ Bucket, Key, ...MINE });
  expect(await read.Body?.transformToString()).toBe('hello');
  const { SSECustomerKeyMD5 } = MINE;
  expect(read).toMatchObject({ SSECustomerAlgorithm: 'AES256', SSECustomerKeyMD5 });
  expect(read.ServerSideEncryption).toBeUndefined();
  expect(await refusalOf(s3.getObject({ Bucket, Key }))).toMatchObject({ code: 'InvalidRequest', status: 400 });
  expect(await refusalOf(s3.getObject({ Bucket, Key, ...WRONG }))).toMatchObject({ code: 'AccessDenied', status: 403 });
  expect(await refusalOf(s3.headObject({ Bucket, Key }))).toMatchObject({ status: 400 });
  await s3.putObject({ Bucket, Key: 'plain', Body: 'x' });
  expect(await refusalOf(s3.getObject({ Bucket, Key: 'plain', ...MINE }))).toMatchObject({ code: 'InvalidRequest' });
});

test('a copy needs the key of its source', async () => {
  await unblock();
  await s3.putObject({ Bucket, Key, Body: 'hello', ...MINE });
  const copy = { Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` };
  expect(await refusalOf(s3.copyObject(copy))).toMatchObject({ code: 'InvalidRequest' });
  await s3.copyObject({ ...copy, ...OF_SOURCE });
  expect((await s3.headObject({ Bucket, Key: 'copy' })).ServerSideEncryption).toBe('AES256');
});

test('parts come with the key that their upload began with', async () => {
  await unblock();
  const { UploadId } = await s3.createMultipartUpload({ Bucket, Key, ...MINE });
  const part = { Bucket, Key, UploadId, PartNumber: 1, Body: 'hello' };
  for (const key of [{}, WRONG])
    expect(await refusalOf(s3.uploadPart({ ...part, ...key }))).toMatchObject({ code: 'InvalidRequest', status: 400 });
  const { ETag } = await s3.uploadPart({ ...part, ...MINE });
  await s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } });
  await expect(s3.headObject({ Bucket, Key, ...MINE })).resolves.toMatchObject({ ContentLength: 5 });
});

test.each([
  ['no algorithm', { algorithm: undefined }, 'InvalidArgument'],
  ['no key', { key: undefined }, 'InvalidArgument'],
  ['no MD5', { 'key-md5': undefined }, 'InvalidArgument'],
  ['an MD5 of something else', { 'key-md5': WRONG.SSECustomerKeyMD5 }, 'InvalidArgument'],
  ['a short key', { key: 'AAAA' }, 'InvalidArgument'],
  ['another algorithm', { algorithm: 'DES' }, 'InvalidEncryptionAlgorithmError'],
])('refuses %s', async (_what, change, code) => {
  await unblock();
  const sent = { algorithm: 'AES256', key: MINE.SSECustomerKey, 'key-md5': MINE.SSECustomerKeyMD5, ...change };
  const headers = Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) =>
      value === undefined ? [] : [[`x-amz-server-side-encryption-customer-${name}`, value]],
    ),
  );
  const reply = await sendRaw({
    ...simulator,
    account: OWNER,
    method: 'PUT',
    path: `/${Bucket}/k`,
    headers,
    body: 'x',
  });
  expect([reply.status, reply.element('Code')]).toEqual([400, code]);
});
