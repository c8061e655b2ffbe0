import { request } from 'node:http';
import { type CompletedPart, S3 } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { presign, signedFetch } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

/** Answers that others recorded from S3 and that no documentation gives. */

const OWNER = '111111111111';
const OTHER = '222222222222';
const Bucket = 'orders';
const Key = 'k';

let simulator: TestSimulator;
let s3: S3;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
  s3 = clientOf(OWNER);
});
afterEach(() => {
  s3.destroy();
  return simulator.close();
});

function clientOf(account: string): S3 {
  const { endpoint } = simulator;
  return new S3({
    endpoint,
    region: 'eu-west-1',
    credentials: rootKeys(account),
    maxAttempts: 1,
    forcePathStyle: true,
  });
}

async function versioning(Status: 'Enabled' | 'Suspended'): Promise<void> {
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status } });
}

async function refusedRaw(method: string, path: string, headers: Record<string, string> = {}, body?: string) {
  const reply = await sendRaw({ ...simulator, account: OWNER, method, path, headers, ...(body && { body }) });
  return { status: reply.status, element: reply.element };
}

describe('writing on conditions', () => {
  test.each([
    [{ 'if-match': '*' }, 'If-Match', "We don't accept the provided value of If-Match header for this API"],
    [
      { 'if-none-match': '"e"' },
      'If-None-Match',
      "We don't accept the provided value of If-None-Match header for this API",
    ],
    [
      { 'if-match': '"e"', 'if-none-match': '*' },
      'If-Match,If-None-Match',
      'Multiple conditional request headers present in the request',
    ],
  ])('%j is not taken', async (headers, header, why) => {
    const { status, element } = await refusedRaw('PUT', `/${Bucket}/${Key}`, headers);
    expect([status, element('Header'), element('additionalMessage')?.replace('&apos;', "'")]).toEqual([
      501,
      header,
      why,
    ]);
  });

  test('an upload in parts cannot end on a condition when its key was written or deleted meanwhile', async () => {
    const end = async (condition: { IfMatch?: string; IfNoneMatch?: string }, meanwhile: () => Promise<unknown>) => {
      const { UploadId } = await s3.createMultipartUpload({ Bucket, Key });
      const { ETag } = await s3.uploadPart({ Bucket, Key, UploadId, PartNumber: 1, Body: 'part' });
      await meanwhile();
      const Parts: CompletedPart[] = [{ PartNumber: 1, ETag }];
      return s3.completeMultipartUpload({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...condition });
    };
    const { ETag: IfMatch = '' } = await s3.putObject({ Bucket, Key, Body: 'x' });
    const conflict = { code: 'ConditionalRequestConflict', status: 409 };
    const rewritten = end({ IfMatch }, () => s3.putObject({ Bucket, Key, Body: 'x' }));
    expect(await refusalOf(rewritten)).toMatchObject(conflict);
    const deleted = end({ IfNoneMatch: '*' }, () => s3.deleteObject({ Bucket, Key }));
    expect(await refusalOf(deleted)).toMatchObject(conflict);
    await expect(end({ IfNoneMatch: '*' }, async () => {})).resolves.toMatchObject({ Key });
  });
});

describe('versions', () => {
  test('the null version is told when it is read, and not when it is put or copied from', async () => {
    await s3.putObject({ Bucket, Key, Body: 'x' });
    await versioning('Suspended');
    expect((await s3.putObject({ Bucket, Key, Body: 'y' })).VersionId).toBeUndefined();
    expect((await s3.headObject({ Bucket, Key })).VersionId).toBe('null');
    const copy = await s3.copyObject({ Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` });
    expect([copy.VersionId, copy.CopySourceVersionId]).toEqual(['null', undefined]);
  });

  test('a key under a delete marker has no tags and takes no ACL, and says why', async () => {
    await versioning('Enabled');
    await s3.putObject({ Bucket, Key, Body: 'x' });
    await s3.deleteObject({ Bucket, Key });
    const marker = { code: 'MethodNotAllowed', status: 405 };
    expect(await refusalOf(s3.getObjectTagging({ Bucket, Key }))).toMatchObject(marker);
    expect(await refusalOf(s3.putObjectTagging({ Bucket, Key, Tagging: { TagSet: [] } }))).toMatchObject(marker);
    expect(await refusalOf(s3.deleteObjectTagging({ Bucket, Key }))).toMatchObject(marker);
    expect(await refusalOf(s3.putObjectAcl({ Bucket, Key, ACL: 'private' }))).toMatchObject(marker);
    expect(await refusalOf(s3.getObjectAcl({ Bucket, Key }))).toMatchObject({ code: 'NoSuchKey' });
  });
});

describe('copies', () => {
  test('name the condition that did not hold, and pass over a date to come', async () => {
    await s3.putObject({ Bucket, Key, Body: 'x' });
    const source = { 'x-amz-copy-source': `${Bucket}/${Key}` };
    const since = (date: Date) => ({ ...source, 'x-amz-copy-source-if-modified-since': date.toUTCString() });
    const { status, element } = await refusedRaw('PUT', `/${Bucket}/copy`, since(new Date()));
    expect([status, element('Condition')]).toEqual([412, 'x-amz-copy-source-If-Modified-Since']);
    expect((await refusedRaw('PUT', `/${Bucket}/copy`, since(new Date(Date.now() + 60_000)))).status).toBe(200);
  });

  test('onto themselves encrypt anew once somebody chose the encryption of the bucket', async () => {
    await s3.putObject({ Bucket, Key, Body: 'x' });
    const copy = () => s3.copyObject({ Bucket, Key, CopySource: `${Bucket}/${Key}` });
    expect(await refusalOf(copy())).toMatchObject({ code: 'InvalidRequest' });
    const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } }];
    await s3.putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: { Rules } });
    await expect(copy()).resolves.toBeDefined();
  });

  test('of a range tell one behind the end from one that reaches over it', async () => {
    await s3.putObject({ Bucket, Key, Body: '0123456789' });
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key });
    const part = (CopySourceRange: string) =>
      s3.uploadPartCopy({ Bucket, Key, UploadId, PartNumber: 1, CopySource: `${Bucket}/${Key}`, CopySourceRange });
    expect(await refusalOf(part('bytes=0-10'))).toMatchObject({ code: 'InvalidArgument' });
    expect(await refusalOf(part('bytes=10-11'))).toMatchObject({ code: 'InvalidRequest' });
  });
});

describe('listings', () => {
  test('a marker under a common prefix is behind all that is under it', async () => {
    for (const key of ['a/1', 'a/2', 'b']) await s3.putObject({ Bucket, Key: key, Body: 'x' });
    const question = { Bucket, Delimiter: '/' };
    const objects = await s3.listObjects({ ...question, Marker: 'a/1' });
    const versions = await s3.listObjectVersions({ ...question, KeyMarker: 'a/1' });
    expect([objects.CommonPrefixes, objects.Contents?.map((one) => one.Key)]).toEqual([undefined, ['b']]);
    expect([versions.CommonPrefixes, versions.Versions?.map((one) => one.Key)]).toEqual([undefined, ['b']]);
  });

  test('the last page of uploads names its last one, and an upload of another key is no marker', async () => {
    const [one, two] = [
      await s3.createMultipartUpload({ Bucket, Key: 'a' }),
      await s3.createMultipartUpload({ Bucket, Key: 'b' }),
    ];
    const all = await s3.listMultipartUploads({ Bucket });
    expect([all.IsTruncated, all.NextKeyMarker, all.NextUploadIdMarker]).toEqual([false, 'b', two.UploadId]);
    const wrong = s3.listMultipartUploads({ Bucket, KeyMarker: 'b', UploadIdMarker: one.UploadId });
    expect(await refusalOf(wrong)).toMatchObject({ code: 'InvalidArgument', message: 'Invalid uploadId marker' });
  });

  test('a page behind a token does not repeat where the listing began, and no region is made up', async () => {
    for (const key of ['a', 'b', 'c']) await s3.putObject({ Bucket, Key: key, Body: 'x' });
    const first = await s3.listObjectsV2({ Bucket, StartAfter: 'a', MaxKeys: 1 });
    const ContinuationToken = first.NextContinuationToken;
    const second = await s3.listObjectsV2({ Bucket, StartAfter: 'a', MaxKeys: 1, ContinuationToken });
    expect([first.StartAfter, second.StartAfter, second.Contents?.[0]?.Key]).toEqual(['a', undefined, 'c']);
    expect(await refusalOf(s3.listBuckets({ BucketRegion: 'eu-east-1' }))).toMatchObject({
      message: 'Argument value eu-east-1 is not a valid AWS Region',
    });
  });
});

describe('uploads in parts', () => {
  test('without an algorithm keep no sums of parts, and are not ended without parts', async () => {
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key });
    const sent = { Bucket, Key, UploadId, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'CRC32' as const };
    expect((await s3.uploadPart(sent)).ChecksumCRC32).toBeDefined();
    expect((await s3.listParts({ Bucket, Key, UploadId })).Parts?.[0]?.ChecksumCRC32).toBeUndefined();
    const { status, element } = await refusedRaw('POST', `/${Bucket}/${Key}?uploadId=${UploadId}`);
    expect([status, element('Message')]).toEqual([400, 'You must specify at least one part']);
  });

  test('are told and ended by whoever began them, in a bucket of another account too', async () => {
    const allowed = { Action: 's3:PutObject', Resource: `arn:aws:s3:::${Bucket}/*` };
    const Statement = [{ Effect: 'Allow', Principal: { AWS: OTHER }, ...allowed }];
    const stranger = clientOf(OTHER);
    await stranger.listBuckets();
    await s3.putBucketPolicy({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement }) });
    const own = await s3.createMultipartUpload({ Bucket, Key });
    const { UploadId } = await stranger.createMultipartUpload({ Bucket, Key });
    await expect(stranger.listParts({ Bucket, Key, UploadId })).resolves.toBeDefined();
    await expect(stranger.abortMultipartUpload({ Bucket, Key, UploadId })).resolves.toBeDefined();
    const foreign = stranger.abortMultipartUpload({ Bucket, Key, UploadId: own.UploadId });
    expect(await refusalOf(foreign)).toMatchObject({ status: 403 });
    stranger.destroy();
  });
});

describe('reading', () => {
  test('sums come with a range that is the whole object, and with no other', async () => {
    await s3.putObject({ Bucket, Key, Body: 'hello', ChecksumAlgorithm: 'CRC32' });
    const sum = async (Range: string) =>
      (await s3.headObject({ Bucket, Key, Range, ChecksumMode: 'ENABLED' })).ChecksumCRC32;
    expect([await sum('bytes=0-99'), await sum('bytes=1-'), await sum('bytes=0-3')]).toEqual([
      expect.any(String),
      undefined,
      undefined,
    ]);
  });

  test('a header that asks for encryption is refused', async () => {
    await s3.putObject({ Bucket, Key, Body: 'x' });
    const { status, element } = await refusedRaw('GET', `/${Bucket}/${Key}`, {
      'x-amz-server-side-encryption': 'AES256',
    });
    expect([status, element('Code')]).toEqual([400, 'InvalidArgument']);
  });

  test('so is one that names a key for it', async () => {
    await s3.putObject({ Bucket, Key, Body: 'x' });
    const headers = { 'x-amz-server-side-encryption-aws-kms-key-id': 'any' };
    const { status, element } = await refusedRaw('GET', `/${Bucket}/${Key}`, headers);
    expect([status, element('ArgumentName')]).toEqual([400, 'x-amz-server-side-encryption-aws-kms-key-id']);
  });

  test('what is not there is told to everybody whom the ACL lets list the bucket', async () => {
    await s3.deletePublicAccessBlock({ Bucket });
    await s3.putBucketOwnershipControls({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    });
    const ask = async () => (await sendRaw({ ...simulator, account: 'anonymous', path: `/${Bucket}/missing` })).status;
    expect(await ask()).toBe(403);
    await s3.putBucketAcl({ Bucket, ACL: 'public-read' });
    expect(await ask()).toBe(404);
  });
});

describe('what is sent', () => {
  test('headers in a presigned address count, but for sums of a body that nobody had yet', async () => {
    const keys = await makeUser(simulator, OWNER, 'ada', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    const query = {
      'x-amz-storage-class': 'STANDARD_IA',
      'x-amz-meta-colour': 'red',
      'x-amz-checksum-crc32': 'AAAAAA==',
      'x-amz-sdk-checksum-algorithm': 'CRC32',
    };
    const address = await presign(simulator.endpoint, keys, { method: 'PUT', path: `/${Bucket}/${Key}`, query }, 60);
    expect((await fetch(address, { method: 'PUT', body: 'hello' })).status).toBe(200);
    expect(await s3.headObject({ Bucket, Key })).toMatchObject({
      StorageClass: 'STANDARD_IA',
      Metadata: { colour: 'red' },
    });
    const forged = address.replace('colour=red', 'colour=blue');
    expect((await fetch(forged, { method: 'PUT', body: 'hello' })).status).toBe(403);
  });

  test('aws-chunked is no encoding of the object, and text comes back encoded only where it must be', async () => {
    const headers = {
      'content-encoding': 'gzip, aws-chunked',
      'x-amz-meta-a': '=?UTF-8?B?YWJj?=',
      'x-amz-meta-b': '=?UTF-8?Q?=C3=A4?=',
    };
    await refusedRaw('PUT', `/${Bucket}/${Key}`, headers, 'x');
    const head = await sendRaw({ ...simulator, account: OWNER, method: 'HEAD', path: `/${Bucket}/${Key}` });
    expect(['content-encoding', 'x-amz-meta-a', 'x-amz-meta-b'].map((name) => head.headers.get(name))).toEqual([
      'gzip',
      'abc',
      '=?UTF-8?B?w6Q=?=',
    ]);
  });

  test.each([
    ['an unencoded list of tags', 'PUT', '/orders/k', { 'x-amz-tagging': 'a=1,b=2' }, 'InvalidArgument'],
    [
      'two sums',
      'PUT',
      '/orders/k',
      { 'x-amz-checksum-crc32': 'AAAAAA==', 'x-amz-checksum-sha1': 'x' },
      'InvalidRequest',
    ],
    ['a canned ACL that is none, where ACLs are off', 'PUT', '/orders?acl', { 'x-amz-acl': 'any' }, 'InvalidArgument'],
    ['a copy source without a key', 'PUT', '/orders/k', { 'x-amz-copy-source': 'orders' }, 'InvalidArgument'],
    [
      'a lifecycle for sizes that do not exist',
      'PUT',
      '/orders?lifecycle',
      { 'x-amz-transition-default-minimum-object-size': 'any' },
      'InvalidRequest',
    ],
  ])('refuses %s', async (_, method, path, headers, code) => {
    const rule = '<Rule><Filter/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>';
    const body = path.includes('lifecycle') ? `<LifecycleConfiguration>${rule}</LifecycleConfiguration>` : undefined;
    const { status, element } = await refusedRaw(method, path, headers as Record<string, string>, body);
    expect([status, element('Code')]).toEqual([400, code]);
  });

  test('an expectation that nobody knows is passed over', async () => {
    const { port } = new URL(simulator.endpoint);
    const status = await new Promise((resolve, reject) => {
      const asked = request({ port, path: '/', headers: { expect: 'the-unexpected' } }, ({ statusCode, socket }) => {
        resolve(statusCode);
        socket.destroy();
      });
      asked.on('error', reject).end();
    });
    // Nobody signed: not 417, but what any such call is told.
    expect(status).toBe(403);
  });
});

describe('refusals', () => {
  test('of a signature show what was signed byte by byte, and of an inventory name what is wrong', async () => {
    const keys = await makeUser(simulator, OWNER, 'ada', []);
    const wrong = { ...keys, secretAccessKey: 'wrong' };
    const text = await (await signedFetch(simulator.endpoint, wrong, { path: `/${Bucket}` })).text();
    expect(text).toContain('<StringToSignBytes>41 57 53 34 2d 48 4d 41 43 ');
    const put = (Id: string, target: string) =>
      s3.putBucketInventoryConfiguration({
        Bucket,
        Id: 'one',
        InventoryConfiguration: {
          Id,
          IsEnabled: true,
          IncludedObjectVersions: 'All',
          Schedule: { Frequency: 'Daily' },
          Destination: { S3BucketDestination: { Bucket: target, Format: 'CSV' } },
        },
      });
    expect(await refusalOf(put('two', `arn:aws:s3:::${Bucket}`))).toMatchObject({ code: 'IdMismatch' });
    expect(await refusalOf(put('one', Bucket))).toMatchObject({ code: 'InvalidS3DestinationBucket' });
    expect((await put('one', `arn:aws:s3:::${Bucket}`)).$metadata.httpStatusCode).toBe(204);
  });

  test('of an ACL in the name of an owner who is nobody', async () => {
    const AccessControlPolicy = { Owner: { ID: 'nobody' }, Grants: [] };
    expect(await refusalOf(s3.putBucketAcl({ Bucket, AccessControlPolicy }))).toMatchObject({ message: 'Invalid id' });
  });
});
