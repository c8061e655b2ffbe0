import { createHash } from 'node:crypto';
import {
  type ChecksumAlgorithm,
  DeleteObjectTaggingCommand,
  GetObjectAclCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  type ServerSideEncryption,
  type StorageClass,
} from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'orders';
const Key = 'in/2026/ä b+c.txt';
const MD5_OF_HELLO = '"5d41402abc4b2a76b9719d911017c592"';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
});
afterEach(() => simulator.close());

function s3() {
  return simulator.clients(OWNER).s3;
}
function put(input: Partial<PutObjectCommandInput> = {}) {
  return s3().send(new PutObjectCommand({ Bucket, Key, Body: 'hello', ...input }));
}
function get(input: Partial<GetObjectCommandInput> = {}) {
  return s3().send(new GetObjectCommand({ Bucket, Key, ...input }));
}
function head(input: Partial<GetObjectCommandInput> = {}) {
  return s3().send(new HeadObjectCommand({ Bucket, Key, ...input }));
}

describe('content', () => {
  test('comes back as it was put, with its MD5 as ETag, on GET and on HEAD', async () => {
    const answer = await put({ ContentType: 'text/plain' });
    const got = await get();
    const seen = await head();
    expect(answer.ETag).toBe(MD5_OF_HELLO);
    expect(await got.Body?.transformToString()).toBe('hello');
    for (const one of [got, seen]) {
      expect(one).toMatchObject({
        ETag: MD5_OF_HELLO,
        ContentLength: 5,
        ContentType: 'text/plain',
        AcceptRanges: 'bytes',
      });
      expect(one.VersionId).toBeUndefined();
      expect(Math.abs(Date.now() - Number(one.LastModified))).toBeLessThan(5000);
    }
  });

  test('may be every byte there is, or none', async () => {
    const Body = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
    await put({ Body });
    expect(await (await get()).Body?.transformToByteArray()).toEqual(Body);
    await put({ Body: new Uint8Array() });
    expect((await get()).ContentLength).toBe(0);
  });

  test.each([
    ['bytes=1-3', 'ell', 'bytes 1-3/5'],
    ['bytes=3-', 'lo', 'bytes 3-4/5'],
    ['bytes=-2', 'lo', 'bytes 3-4/5'],
    ['bytes=2-99', 'llo', 'bytes 2-4/5'],
  ])('gives the range %s', async (Range, text, ContentRange) => {
    await put();
    const part = await get({ Range });
    expect([await part.Body?.transformToString(), part.ContentRange, part.$metadata.httpStatusCode]).toEqual([
      text,
      ContentRange,
      206,
    ]);
    expect(await head({ Range })).toMatchObject({ ContentLength: text.length, ContentRange });
  });

  test('has no range behind its end', async () => {
    await put();
    const reply = await sendRaw({
      ...simulator,
      account: OWNER,
      path: `/${Bucket}/${encodeURI(Key)}`.replace('+', '%2B'),
      headers: { range: 'bytes=5-' },
    });
    expect([reply.status, reply.element('Code'), reply.element('ActualObjectSize')]).toEqual([
      416,
      'InvalidRange',
      '5',
    ]);
  });

  test.each(['bytes=3-1', 'lines=1-2', 'bytes=0-1,3-4'])('ignores the range %s', async (Range) => {
    await put();
    expect(await (await get({ Range })).Body?.transformToString()).toBe('hello');
  });
});

describe('what goes with an object', () => {
  test('metadata, headers and storage class come back', async () => {
    const described = {
      Metadata: { owner: 'logistics', 'two-words': 'a b' },
      CacheControl: 'no-store',
      ContentDisposition: 'inline',
      ContentEncoding: 'identity',
      ContentLanguage: 'de',
      StorageClass: 'STANDARD_IA' as StorageClass,
    };
    await put(described);
    expect(await get()).toMatchObject({ ...described, ServerSideEncryption: 'AES256' });
    expect(await head()).toMatchObject(described);
  });

  test('headers of an answer can be asked for', async () => {
    await put();
    expect(await get({ ResponseContentType: 'text/css', ResponseCacheControl: 'private' })).toMatchObject({
      ContentType: 'text/css',
      CacheControl: 'private',
    });
  });

  test('metadata is limited to 2 KB', async () => {
    expect(await refusalOf(put({ Metadata: { a: 'x'.repeat(2048) } }))).toMatchObject({
      code: 'MetadataTooLarge',
      status: 400,
    });
    await expect(put({ Metadata: { a: 'x'.repeat(2047) } })).resolves.toBeDefined();
  });

  test.each<[Partial<PutObjectCommandInput>, string, number]>([
    [{ StorageClass: 'FROZEN' as StorageClass }, 'InvalidStorageClass', 400],
    [{ ServerSideEncryption: 'rot13' as ServerSideEncryption }, 'InvalidEncryptionAlgorithmError', 400],
    [{ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'k' }, 'KMS.NotFoundException', 400],
    [{ ACL: 'public-read' }, 'AccessControlListNotSupported', 400],
    [{ Key: 'k'.repeat(1025) }, 'KeyTooLongError', 400],
    [{ WebsiteRedirectLocation: '/x' }, 'NotImplemented', 501],
  ])('%j is refused', async (input, code, status) => {
    expect(await refusalOf(put(input))).toMatchObject({ code, status });
  });

  test('an archived object is seen and not read', async () => {
    await put({ StorageClass: 'DEEP_ARCHIVE' });
    expect((await head()).StorageClass).toBe('DEEP_ARCHIVE');
    expect(await refusalOf(get())).toMatchObject({ code: 'InvalidObjectState', status: 403 });
  });

  test('its ACL is its owner’s full control', async () => {
    await put();
    const acl = await s3().send(new GetObjectAclCommand({ Bucket, Key }));
    expect(acl.Grants).toEqual([{ Grantee: { ID: acl.Owner?.ID, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }]);
  });
});

describe('checksums', () => {
  const SUMS: [ChecksumAlgorithm, Record<string, string>][] = [
    ['CRC32', { ChecksumCRC32: 'NhCmhg==' }],
    ['CRC32C', { ChecksumCRC32C: 'mnG7TA==' }],
    ['SHA1', { ChecksumSHA1: createHash('sha1').update('hello').digest('base64') }],
    ['SHA256', { ChecksumSHA256: createHash('sha256').update('hello').digest('base64') }],
  ];

  test.each(SUMS)('%s comes back from PUT, and from HEAD and GET that ask for it', async (ChecksumAlgorithm, sum) => {
    const expected = { ...sum, ChecksumType: 'FULL_OBJECT' };
    expect(await put({ ChecksumAlgorithm })).toMatchObject(expected);
    expect(await head({ ChecksumMode: 'ENABLED' })).toMatchObject(expected);
    expect(await get({ ChecksumMode: 'ENABLED' })).toMatchObject(expected);
    expect((await head()).ChecksumType).toBeUndefined();
  });

  test('S3 makes a CRC-64/NVME of what comes without one', async () => {
    const reply = await sendRaw({
      ...simulator,
      account: OWNER,
      method: 'PUT',
      path: `/${Bucket}/k`,
      body: '123456789',
    });
    // The check value of CRC-64/NVME in the catalogue of parametrised CRC algorithms: ae8b14860a799888.
    expect(reply.headers.get('x-amz-checksum-crc64nvme')).toBe(
      Buffer.from('ae8b14860a799888', 'hex').toString('base64'),
    );
    const attributes = await s3().send(
      new GetObjectAttributesCommand({
        Bucket,
        Key: 'k',
        ObjectAttributes: ['ETag', 'Checksum', 'StorageClass', 'ObjectSize'],
      }),
    );
    expect(attributes).toMatchObject({
      ETag: '25f9e794323b453885f5181f1b624d0b',
      Checksum: { ChecksumCRC64NVME: 'rosUhgp5mIg=', ChecksumType: 'FULL_OBJECT' },
      StorageClass: 'STANDARD',
      ObjectSize: 9,
    });
  });

  test('one that does not fit keeps the object out', async () => {
    expect(
      await refusalOf(put({ ChecksumSHA256: createHash('sha256').update('other').digest('base64') })),
    ).toMatchObject({
      code: 'BadDigest',
      status: 400,
    });
    expect(await refusalOf(get())).toMatchObject({ code: 'NoSuchKey' });
  });
});

describe('conditions', () => {
  const PAST = new Date(0);
  const FUTURE = new Date(Date.now() + 3_600_000);

  test.each<[string, Partial<GetObjectCommandInput>, number]>([
    ['the ETag', { IfMatch: MD5_OF_HELLO }, 200],
    ['another ETag', { IfMatch: '"0"' }, 412],
    ['a change since', { IfUnmodifiedSince: PAST }, 412],
    ['no change since', { IfUnmodifiedSince: FUTURE }, 200],
    ['the ETag before the date', { IfMatch: MD5_OF_HELLO, IfUnmodifiedSince: PAST }, 200],
    ['a known ETag', { IfNoneMatch: MD5_OF_HELLO }, 304],
    ['an unknown ETag', { IfNoneMatch: '"0"' }, 200],
    ['a date to come, which does not count', { IfModifiedSince: FUTURE }, 200],
    ['a newer one', { IfModifiedSince: PAST }, 200],
    ['an unknown ETag before the date', { IfNoneMatch: '"0"', IfModifiedSince: FUTURE }, 200],
  ])('reads on %s', async (_, condition, status) => {
    await put();
    for (const read of [get, head]) {
      const outcome = await read(condition).then(
        ({ $metadata }) => $metadata.httpStatusCode,
        ({ $metadata }) => $metadata.httpStatusCode,
      );
      expect(outcome).toBe(status);
    }
  });

  test('reads nothing that was not changed since', async () => {
    await put();
    const { LastModified } = await head();
    await expect(get({ IfModifiedSince: LastModified })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
  });

  test('writes a new key only once', async () => {
    await put({ IfNoneMatch: '*' });
    expect(await refusalOf(put({ IfNoneMatch: '*' }))).toEqual({
      code: 'PreconditionFailed',
      status: 412,
      message: 'At least one of the pre-conditions you specified did not hold',
    });
    expect(await refusalOf(put({ IfNoneMatch: '"0"' }))).toMatchObject({ code: 'NotImplemented', status: 501 });
  });

  test('writes over what is expected', async () => {
    expect(await refusalOf(put({ IfMatch: MD5_OF_HELLO }))).toMatchObject({ code: 'NoSuchKey', status: 404 });
    await put();
    await put({ Body: 'changed', IfMatch: MD5_OF_HELLO });
    expect(await refusalOf(put({ IfMatch: MD5_OF_HELLO }))).toMatchObject({ code: 'PreconditionFailed', status: 412 });
  });
});

describe('tags', () => {
  const tags = async () => (await s3().send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet;
  const putTags = (keys: string[]) =>
    s3().send(
      new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: keys.map((one) => ({ Key: one, Value: 'v' })) } }),
    );

  test('come with the object, are replaced, and go', async () => {
    await put({ Tagging: 'class=a%20b&empty' });
    expect(await tags()).toEqual([
      { Key: 'class', Value: 'a b' },
      { Key: 'empty', Value: '' },
    ]);
    expect((await head()).TagCount).toBe(2);
    await putTags(['only']);
    expect(await tags()).toEqual([{ Key: 'only', Value: 'v' }]);
    await s3().send(new DeleteObjectTaggingCommand({ Bucket, Key }));
    expect(await tags()).toEqual([]);
    expect((await head()).TagCount).toBeUndefined();
  });

  test('are ten at most, and never AWS’s own', async () => {
    await put();
    const eleven = Array.from({ length: 11 }, (_, index) => `k${index}`);
    expect(await refusalOf(putTags(eleven))).toMatchObject({
      code: 'BadRequest',
      message: 'Object tags cannot be greater than 10',
    });
    expect(await refusalOf(putTags(['aws:k']))).toMatchObject({ message: 'Your TagKey cannot be prefixed with aws:' });
    expect(await refusalOf(put({ Tagging: 'a=1&a=2' }))).toEqual({
      code: 'InvalidArgument',
      status: 400,
      message:
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
    });
  });
});

test('what is not there is NoSuchKey', async () => {
  expect(await refusalOf(get())).toEqual({
    code: 'NoSuchKey',
    status: 404,
    message: 'The specified key does not exist.',
  });
  expect(await refusalOf(head())).toMatchObject({ status: 404 });
});
