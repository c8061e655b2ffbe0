import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const KEY = 'ä b/c+d';
const SOURCE = `from/${encodeURIComponent(KEY)}`;

let simulator: TestSimulator;
let original: string | undefined;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: 'from', versioning: 'Enabled' });
  await makeBucket(simulator, { account: OWNER, bucket: 'into', versioning: 'Enabled' });
  const answer = await s3().send(
    new PutObjectCommand({
      Bucket: 'from',
      Key: KEY,
      Body: 'hello',
      ContentType: 'text/plain',
      Metadata: { by: 'me' },
      Tagging: 'a=1',
      StorageClass: 'STANDARD_IA',
    }),
  );
  original = answer.VersionId;
});
afterEach(() => simulator.close());

function s3() {
  return simulator.clients(OWNER).s3;
}
function copy(input: Partial<CopyObjectCommandInput> = {}) {
  return s3().send(new CopyObjectCommand({ Bucket: 'into', Key: 'copy', CopySource: SOURCE, ...input }));
}
function read() {
  return s3().send(new GetObjectCommand({ Bucket: 'into', Key: 'copy' }));
}
async function tags() {
  return (await s3().send(new GetObjectTaggingCommand({ Bucket: 'into', Key: 'copy' }))).TagSet;
}

test('copies content, metadata, tags and checksum, and not the storage class', async () => {
  const answer = await copy();
  expect(answer).toMatchObject({
    CopySourceVersionId: original,
    VersionId: expect.any(String),
    CopyObjectResult: {
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      ChecksumCRC32: 'NhCmhg==',
      ChecksumType: 'FULL_OBJECT',
    },
  });
  const made = await read();
  expect(await made.Body?.transformToString()).toBe('hello');
  expect(made).toMatchObject({ ContentType: 'text/plain', Metadata: { by: 'me' }, VersionId: answer.VersionId });
  expect(made.StorageClass).toBeUndefined();
  expect(await tags()).toEqual([{ Key: 'a', Value: '1' }]);
});

test('replaces metadata and tags when told', async () => {
  await copy({
    MetadataDirective: 'REPLACE',
    Metadata: { by: 'you' },
    ContentType: 'text/css',
    TaggingDirective: 'REPLACE',
    Tagging: 'b=2',
  });
  expect(await read()).toMatchObject({ ContentType: 'text/css', Metadata: { by: 'you' } });
  expect(await tags()).toEqual([{ Key: 'b', Value: '2' }]);
});

test('copies the version that is named', async () => {
  await s3().send(new PutObjectCommand({ Bucket: 'from', Key: KEY, Body: 'newer' }));
  await copy({ CopySource: `${SOURCE}?versionId=${original}` });
  expect(await (await read()).Body?.transformToString()).toBe('hello');
});

test('takes a plus in its source for a space', async () => {
  await copy({ CopySource: SOURCE.replace('%20', '+') });
  expect(await refusalOf(copy({ CopySource: SOURCE.replace('%2B', '+') }))).toMatchObject({ code: 'NoSuchKey' });
});

test('does not copy an object onto itself for nothing', async () => {
  const onto = { Bucket: 'from', Key: KEY };
  expect(await refusalOf(copy(onto))).toMatchObject({ code: 'InvalidRequest', status: 400 });
  await expect(copy({ ...onto, Key: 'other' })).resolves.toBeDefined();
  await expect(copy({ ...onto, StorageClass: 'STANDARD' })).resolves.toBeDefined();
});

test('heeds conditions on the source', async () => {
  const etag = '"5d41402abc4b2a76b9719d911017c592"';
  await expect(copy({ CopySourceIfMatch: etag })).resolves.toBeDefined();
  for (const condition of [{ CopySourceIfNoneMatch: etag }, { CopySourceIfMatch: '"0"' }]) {
    expect(await refusalOf(copy(condition))).toMatchObject({ code: 'PreconditionFailed', status: 412 });
  }
});

test('tells what is wrong with its source', async () => {
  const marker = await s3().send(new DeleteObjectCommand({ Bucket: 'from', Key: KEY }));
  const gone = await s3().send(new DeleteObjectCommand({ Bucket: 'from', Key: 'gone' }));
  await s3().send(new DeleteObjectCommand({ Bucket: 'from', Key: 'gone', VersionId: gone.VersionId }));
  const wrong: [string, string][] = [
    ['from', 'InvalidArgument'],
    ['nowhere/k', 'NoSuchBucket'],
    ['from/other', 'NoSuchKey'],
    [SOURCE, 'NoSuchKey'],
    [`${SOURCE}?versionId=${marker.VersionId}`, 'InvalidRequest'],
    [`${SOURCE}?versionId=${gone.VersionId}`, 'NoSuchVersion'],
    [`${SOURCE}?versionId=${'A'.repeat(32)}`, 'InvalidArgument'],
  ];
  for (const [CopySource, code] of wrong) expect(await refusalOf(copy({ CopySource }))).toMatchObject({ code });
  const expected = copy({ CopySource: `${SOURCE}?versionId=${original}`, ExpectedSourceBucketOwner: '222222222222' });
  expect(await refusalOf(expected)).toMatchObject({ code: 'AccessDenied', status: 403 });
});
