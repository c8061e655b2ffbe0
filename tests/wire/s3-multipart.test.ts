import { createHash } from 'node:crypto';
import { S3, type UploadPartCommandOutput } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'parts';
const Key = 'a/b';
const MIB = 1024 * 1024;
const FIRST = Buffer.alloc(5 * MIB, 'a');
const LAST = Buffer.from('the end');

let simulator: TestSimulator;
let s3: S3;
beforeEach(async () => {
  simulator = await startTestSimulator();
  const { endpoint } = simulator;
  s3 = new S3({
    endpoint,
    region: 'eu-west-1',
    credentials: rootKeys(OWNER),
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
});
afterEach(async () => {
  s3.destroy();
  await simulator.close();
});

async function begin(input: Partial<Parameters<S3['createMultipartUpload']>[0]> = {}): Promise<string> {
  const { UploadId } = await s3.createMultipartUpload({ Bucket, Key, ...input });
  return UploadId ?? '';
}
function upload(UploadId: string, PartNumber: number, Body: Buffer): Promise<UploadPartCommandOutput> {
  return s3.uploadPart({ Bucket, Key, UploadId, PartNumber, Body });
}
function complete(UploadId: string, Parts: { PartNumber: number; ETag?: string | undefined }[], more = {}) {
  return s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more });
}
async function uploadTwo(input = {}) {
  const id = await begin(input);
  const first = await upload(id, 1, FIRST);
  const last = await upload(id, 2, LAST);
  return {
    id,
    parts: [
      { PartNumber: 1, ETag: first.ETag },
      { PartNumber: 2, ETag: last.ETag },
    ],
  };
}
function md5(data: Buffer): Buffer {
  return createHash('md5').update(data).digest();
}
const ETAG = `"${md5(Buffer.concat([md5(FIRST), md5(LAST)])).toString('hex')}-2"`;

describe('an upload in parts', () => {
  it('becomes an object with what was said at its beginning, and an ETag of its parts', async () => {
    const { id, parts } = await uploadTwo({ ContentType: 'text/plain', Metadata: { by: 'me' }, Tagging: 'a=1' });
    expect(await complete(id, parts)).toMatchObject({ Bucket, Key, ETag: ETAG, ChecksumType: 'FULL_OBJECT' });
    const made = await s3.getObject({ Bucket, Key });
    expect(made).toMatchObject({ ETag: ETAG, ContentType: 'text/plain', Metadata: { by: 'me' }, TagCount: 1 });
    expect(await made.Body?.transformToString()).toBe(FIRST.toString() + LAST.toString());
    expect((await s3.listMultipartUploads({ Bucket })).Uploads).toBeUndefined();
  });

  it('answers the same when it is completed again', async () => {
    const { id, parts } = await uploadTwo();
    await complete(id, parts);
    expect(await complete(id, parts)).toMatchObject({ ETag: ETAG });
  });

  it('gives its parts one by one', async () => {
    const { id, parts } = await uploadTwo();
    await complete(id, parts);
    const second = await s3.getObject({ Bucket, Key, PartNumber: 2 });
    expect(second).toMatchObject({ PartsCount: 2, ContentRange: `bytes ${5 * MIB}-${5 * MIB + 6}/${5 * MIB + 7}` });
    expect(await second.Body?.transformToString()).toBe('the end');
    expect(await s3.headObject({ Bucket, Key, PartNumber: 1 })).toMatchObject({ ContentLength: 5 * MIB });
    expect(await refusalOf(s3.getObject({ Bucket, Key, PartNumber: 3 }))).toMatchObject({
      code: 'InvalidPartNumber',
      status: 416,
    });
    const both = s3.getObject({ Bucket, Key, PartNumber: 1, Range: 'bytes=0-1' });
    expect(await refusalOf(both)).toMatchObject({ code: 'InvalidRequest' });
  });

  it('keeps a composite checksum where one was asked for', async () => {
    const id = await begin({ ChecksumAlgorithm: 'SHA256' });
    const [first, last] = await Promise.all([
      s3.uploadPart({ Bucket, Key, UploadId: id, PartNumber: 1, Body: FIRST, ChecksumAlgorithm: 'SHA256' }),
      s3.uploadPart({ Bucket, Key, UploadId: id, PartNumber: 2, Body: LAST, ChecksumAlgorithm: 'SHA256' }),
    ]);
    const named = [first, last].map(({ ETag, ChecksumSHA256 }, at) => ({ PartNumber: at + 1, ETag, ChecksumSHA256 }));
    const sums = [FIRST, LAST].map((part) => createHash('sha256').update(part).digest());
    const whole = `${createHash('sha256').update(Buffer.concat(sums)).digest('base64')}-2`;
    const withoutSums = complete(
      id,
      named.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })),
    );
    expect(await refusalOf(withoutSums)).toMatchObject({ code: 'InvalidRequest' });
    expect(await complete(id, named)).toMatchObject({ ChecksumSHA256: whole, ChecksumType: 'COMPOSITE' });
    const told = await s3.getObjectAttributes({ Bucket, Key, ObjectAttributes: ['Checksum', 'ObjectParts'] });
    expect(told).toMatchObject({
      Checksum: { ChecksumSHA256: whole.replace('-2', ''), ChecksumType: 'COMPOSITE' },
      ObjectParts: {
        TotalPartsCount: 2,
        Parts: [
          { PartNumber: 1, Size: 5 * MIB },
          { PartNumber: 2, ChecksumSHA256: sums[1]?.toString('base64') },
        ],
      },
    });
    const plain = upload(await begin({ ChecksumAlgorithm: 'SHA256' }), 1, LAST);
    expect(await refusalOf(plain)).toMatchObject({ code: 'InvalidRequest', message: expect.stringContaining('null') });
  });

  it('compares the sum of the whole object', async () => {
    const id = await begin({ ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    const { ETag } = await upload(id, 1, Buffer.from('hello'));
    const wrong = complete(id, [{ PartNumber: 1, ETag }], { ChecksumCRC32: 'AAAAAA==', ChecksumType: 'FULL_OBJECT' });
    expect(await refusalOf(wrong)).toMatchObject({ code: 'BadDigest', status: 400 });
    const right = await complete(id, [{ PartNumber: 1, ETag }], { ChecksumCRC32: 'NhCmhg==', MpuObjectSize: 5 });
    expect(right).toMatchObject({ ChecksumCRC32: 'NhCmhg==', ChecksumType: 'FULL_OBJECT' });
  });
});

describe('completing', () => {
  it('refuses parts that are missing, out of order, too small, or none', async () => {
    const { id, parts } = await uploadTwo();
    const [first, last] = parts as [{ PartNumber: number; ETag: string }, { PartNumber: number; ETag: string }];
    const small = await upload(id, 3, LAST);
    const rows: [{ PartNumber: number; ETag?: string | undefined }[], string][] = [
      [[last, first], 'InvalidPartOrder'],
      [[first, first], 'InvalidPartOrder'],
      [[first, { PartNumber: 9, ETag: last.ETag }], 'InvalidPart'],
      [[{ PartNumber: 1, ETag: '"0"' }], 'InvalidPart'],
      [[last, { PartNumber: 3, ETag: small.ETag }], 'EntityTooSmall'],
    ];
    for (const [named, code] of rows) expect(await refusalOf(complete(id, named))).toMatchObject({ code, status: 400 });
    const none = await sendRaw({
      endpoint: simulator.endpoint,
      account: OWNER,
      method: 'POST',
      path: `/${Bucket}/${Key}?uploadId=${id}`,
      body: '<CompleteMultipartUpload/>',
    });
    expect(none.element('Code')).toBe('MalformedXML');
    const sized = complete(id, [first, last], { MpuObjectSize: 1 });
    expect(await refusalOf(sized)).toMatchObject({ code: 'InvalidRequest' });
  });

  it('heeds If-None-Match, and leaves the upload when refused', async () => {
    const { id, parts } = await uploadTwo();
    await s3.putObject({ Bucket, Key, Body: 'x' });
    const refused = await refusalOf(complete(id, parts, { IfNoneMatch: '*' }));
    expect(refused).toMatchObject({ code: 'PreconditionFailed', status: 412 });
    expect((await s3.listParts({ Bucket, Key, UploadId: id })).Parts).toHaveLength(2);
  });
});

describe('listing and aborting', () => {
  it('lists parts by page', async () => {
    const { id } = await uploadTwo();
    const page = await s3.listParts({ Bucket, Key, UploadId: id, MaxParts: 1 });
    expect(page).toMatchObject({
      IsTruncated: true,
      NextPartNumberMarker: '1',
      Parts: [{ PartNumber: 1, Size: 5 * MIB }],
    });
    const next = await s3.listParts({ Bucket, Key, UploadId: id, PartNumberMarker: '1' });
    expect(next).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 2, Size: 7 }] });
  });

  it('lists uploads by page, prefix and delimiter', async () => {
    const ids = [await begin(), await begin(), await begin({ Key: 'c' })];
    const page = await s3.listMultipartUploads({ Bucket, MaxUploads: 1 });
    expect(page).toMatchObject({ IsTruncated: true, NextKeyMarker: Key, Uploads: [{ Key, UploadId: ids[0] }] });
    const next = await s3.listMultipartUploads({
      Bucket,
      KeyMarker: page.NextKeyMarker,
      UploadIdMarker: page.NextUploadIdMarker,
    });
    expect(next.Uploads?.map(({ UploadId }) => UploadId)).toEqual(ids.slice(1));
    const grouped = await s3.listMultipartUploads({ Bucket, Delimiter: '/' });
    expect(grouped).toMatchObject({ CommonPrefixes: [{ Prefix: 'a/' }], Uploads: [{ Key: 'c' }] });
  });

  it('knows an upload no more once it is aborted', async () => {
    const { id, parts } = await uploadTwo();
    await s3.abortMultipartUpload({ Bucket, Key, UploadId: id });
    for (const call of [
      upload(id, 1, LAST),
      complete(id, parts),
      s3.abortMultipartUpload({ Bucket, Key, UploadId: id }),
    ])
      expect(await refusalOf(call)).toMatchObject({ code: 'NoSuchUpload', status: 404 });
    const wrongNumber = upload(await begin(), 10_001, LAST);
    expect(await refusalOf(wrongNumber)).toMatchObject({ code: 'InvalidArgument' });
  });
});

test('a part can be copied out of an object', async () => {
  await s3.putObject({ Bucket, Key: 'from', Body: 'hello world' });
  const UploadId = await begin();
  const copy = { Bucket, Key, UploadId, PartNumber: 1, CopySource: `${Bucket}/from` };
  const { CopyPartResult } = await s3.uploadPartCopy({ ...copy, CopySourceRange: 'bytes=6-10' });
  await complete(UploadId, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
  expect(await (await s3.getObject({ Bucket, Key })).Body?.transformToString()).toBe('world');
  for (const CopySourceRange of ['bytes=0-11', 'bytes=3-', '0-1']) {
    const wrong = s3.uploadPartCopy({ ...copy, UploadId: await begin(), CopySourceRange });
    expect(await refusalOf(wrong)).toMatchObject({ code: 'InvalidArgument', status: 400 });
  }
});

test('a part out of a range keeps nothing else of its source in memory', async () => {
  await s3.putObject({ Bucket, Key: 'from', Body: FIRST });
  const UploadId = await begin();
  const from = { CopySource: `${Bucket}/from`, CopySourceRange: 'bytes=6-10' };
  await s3.uploadPartCopy({ Bucket, Key, UploadId, PartNumber: 1, ...from });
  const part = simulator.world.buckets.get(Bucket)?.uploads.get(UploadId)?.parts.get(1);
  expect(part?.body).toHaveLength(5);
  expect(part?.body.buffer.byteLength).toBeLessThan(FIRST.length);
});

test('a copy of an object in parts is written in one piece, with the checksum that is asked for', async () => {
  const { id, parts } = await uploadTwo();
  await complete(id, parts);
  const CopySource = `${Bucket}/${Key}`;
  const { CopyObjectResult } = await s3.copyObject({ Bucket, Key: 'copy', CopySource, ChecksumAlgorithm: 'SHA1' });
  const whole = Buffer.concat([FIRST, LAST]);
  expect(CopyObjectResult).toMatchObject({
    ETag: `"${md5(whole).toString('hex')}"`,
    ChecksumSHA1: createHash('sha1').update(whole).digest('base64'),
  });
});

test('uploads need the permissions that S3 documents', async () => {
  const id = await begin();
  const arn = `arn:aws:s3:::${Bucket}`;
  const rows: [string, (client: S3) => Promise<unknown>][] = [
    [`s3:PutObject on ${arn}/${Key}`, (client) => client.createMultipartUpload({ Bucket, Key })],
    [`s3:PutObject on ${arn}/${Key}`, (client) => client.uploadPart({ Bucket, Key, UploadId: id, PartNumber: 1 })],
    [`s3:ListMultipartUploadParts on ${arn}/${Key}`, (client) => client.listParts({ Bucket, Key, UploadId: id })],
    [`s3:ListBucketMultipartUploads on ${arn}`, (client) => client.listMultipartUploads({ Bucket })],
    [
      `s3:AbortMultipartUpload on ${arn}/${Key}`,
      (client) => client.abortMultipartUpload({ Bucket, Key, UploadId: id }),
    ],
  ];
  for (const [at, [need, call]] of rows.entries()) {
    const [action = '', resource = ''] = need.split(' on ');
    for (const Effect of ['Deny', 'Allow'] as const) {
      const keys = await makeUser(simulator, OWNER, `u${at}${Effect}`, [
        { Effect, Action: action, Resource: resource },
      ]);
      const client = new S3({
        endpoint: simulator.endpoint,
        region: 'eu-west-1',
        credentials: keys,
        forcePathStyle: true,
      });
      if (Effect === 'Allow') await call(client);
      else expect(await refusalOf(call(client))).toMatchObject({ code: 'AccessDenied' });
      client.destroy();
    }
  }
});

test('a policy can demand conditions of what makes an object, and of nothing else', async () => {
  const Condition = { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } };
  const Resource = `arn:aws:s3:::${Bucket}/*`;
  const Statement = [{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource, Condition }];
  await s3.putObject({ Bucket, Key: 'from', Body: 'x' });
  await s3.putBucketPolicy({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
  const { id, parts } = await uploadTwo();
  await s3.uploadPartCopy({ Bucket, Key, UploadId: id, PartNumber: 3, CopySource: `${Bucket}/from` });
  const unconditional = [complete(id, parts), s3.putObject({ Bucket, Key, Body: 'x' })];
  for (const call of unconditional) expect(await refusalOf(call)).toMatchObject({ code: 'AccessDenied' });
  await complete(id, parts, { IfNoneMatch: '*' });
  await s3.putObject({ Bucket, Key: 'other', Body: 'x', IfNoneMatch: '*' });
});

test('content beyond the capacity of the world is refused, and said so', async () => {
  const small = await startTestSimulator({ capacity: 10 });
  await makeBucket(small, { account: OWNER, bucket: Bucket });
  const client = new S3({
    endpoint: small.endpoint,
    region: 'eu-west-1',
    credentials: rootKeys(OWNER),
    forcePathStyle: true,
  });
  await client.putObject({ Bucket, Key, Body: '12345678' });
  const over = client.putObject({ Bucket, Key: 'b', Body: '123' });
  expect(await refusalOf(over)).toMatchObject({ code: 'InsufficientCapacity', status: 507 });
  await client.deleteObject({ Bucket, Key });
  await client.putObject({ Bucket, Key: 'b', Body: '123' });
  client.destroy();
  await small.close();
});
