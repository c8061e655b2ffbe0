import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'orders';
const Key = 'k';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
});
afterEach(() => simulator.close());

function s3() {
  return simulator.clients(OWNER).s3;
}
function setVersioning(Status: 'Enabled' | 'Suspended') {
  return s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
}
async function put(Body: string, key = Key): Promise<string | undefined> {
  return (await s3().send(new PutObjectCommand({ Bucket, Key: key, Body }))).VersionId;
}
function remove(VersionId?: string) {
  return s3().send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }));
}
async function read(VersionId?: string): Promise<string | undefined> {
  const answer = await s3().send(new GetObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) }));
  return answer.Body?.transformToString();
}
/** Every version and marker of the bucket, in the order of the listing. */
async function versions(): Promise<string[]> {
  const { text } = await sendRaw({ ...simulator, account: OWNER, path: `/${Bucket}?versions` });
  const entries = text.matchAll(
    /<(Version|DeleteMarker)><Key>(.*?)<\/Key><VersionId>(.*?)<\/VersionId><IsLatest>(.*?)<\/IsLatest>/g,
  );
  return [...entries].map(([, kind, key, id, latest]) => `${kind} ${key} ${id}${latest === 'true' ? ' latest' : ''}`);
}

describe('without versioning', () => {
  test('a new object takes the place of the old one, and a deletion is for good', async () => {
    expect(await put('one')).toBeUndefined();
    await put('two');
    expect(await versions()).toEqual(['Version k null latest']);
    expect(await remove()).not.toHaveProperty('DeleteMarker');
    expect(await versions()).toEqual([]);
  });

  test('deleting what is not there succeeds', async () => {
    expect((await remove()).$metadata.httpStatusCode).toBe(204);
    expect((await remove('null')).$metadata.httpStatusCode).toBe(204);
  });
});

describe('with versioning', () => {
  beforeEach(() => setVersioning('Enabled'));

  test('every write is a version of its own, the newest first', async () => {
    const one = await put('one');
    const two = await put('two');
    expect(one).not.toBe(two);
    expect([await read(one), await read(two), await read()]).toEqual(['one', 'two', 'two']);
    expect(await versions()).toEqual([`Version k ${two} latest`, `Version k ${one}`]);
  });

  test('a deletion hides the key under a marker, and deleting the marker brings it back', async () => {
    await put('one');
    const { DeleteMarker, VersionId } = await remove();
    expect(DeleteMarker).toBe(true);
    expect(await refusalOf(read())).toMatchObject({ code: 'NoSuchKey', status: 404 });
    expect((await s3().send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    expect(await remove(VersionId)).toMatchObject({ DeleteMarker: true, VersionId });
    expect(await read()).toBe('one');
  });

  test('a marker tells of itself: 404 when it hides the key, 405 when it is asked for', async () => {
    await put('one');
    const { VersionId = '' } = await remove();
    const path = `/${Bucket}/${Key}`;
    const hidden = await sendRaw({ ...simulator, account: OWNER, path });
    const asked = await sendRaw({ ...simulator, account: OWNER, path: `${path}?versionId=${VersionId}` });
    expect([hidden.status, hidden.headers.get('x-amz-delete-marker'), hidden.headers.get('x-amz-version-id')]).toEqual([
      404,
      'true',
      VersionId,
    ]);
    expect([asked.status, asked.element('Code'), asked.headers.get('allow')]).toEqual([
      405,
      'MethodNotAllowed',
      'DELETE',
    ]);
    const head = s3().send(new HeadObjectCommand({ Bucket, Key, VersionId }));
    expect(await refusalOf(head)).toMatchObject({ status: 405 });
  });

  test('deleting a version is for good, and the one before it becomes the newest', async () => {
    const one = await put('one');
    const two = await put('two');
    expect((await remove(two)).VersionId).toBe(two);
    expect(await read()).toBe('one');
    expect(await versions()).toEqual([`Version k ${one} latest`]);
  });

  test('tags belong to a version', async () => {
    const { VersionId } = await s3().send(new PutObjectCommand({ Bucket, Key, Body: 'one', Tagging: 'a=1' }));
    await put('two');
    const tagsOf = (input: object) => s3().send(new GetObjectTaggingCommand({ Bucket, Key, ...input }));
    expect((await tagsOf({ VersionId })).TagSet).toEqual([{ Key: 'a', Value: '1' }]);
    expect((await tagsOf({})).TagSet).toEqual([]);
  });

  test('tells a version that is not there from an id that cannot be', async () => {
    const VersionId = await put('one');
    await remove(VersionId);
    expect(await refusalOf(read(VersionId))).toEqual({
      code: 'NoSuchVersion',
      status: 404,
      message: 'The specified version does not exist.',
    });
    const madeUp = { code: 'InvalidArgument', status: 400, message: 'Invalid version id specified' };
    expect(await refusalOf(read('not-an-id'))).toEqual(madeUp);
    expect(await refusalOf(read('A'.repeat(32)))).toEqual(madeUp);
    expect(await refusalOf(remove('A'.repeat(32)))).toEqual(madeUp);
  });
});

describe('with versioning suspended', () => {
  test('the null version is replaced, and the others stay', async () => {
    await setVersioning('Enabled');
    const one = await put('one');
    await setVersioning('Suspended');
    expect(await put('two')).toBeUndefined();
    await put('three');
    expect(await versions()).toEqual(['Version k null latest', `Version k ${one}`]);
    expect([await read('null'), await read(one)]).toEqual(['three', 'one']);
  });

  test('a deletion puts a marker in the place of the null version', async () => {
    await put('one');
    await setVersioning('Suspended');
    expect(await remove()).toMatchObject({ DeleteMarker: true, VersionId: 'null' });
    expect(await versions()).toEqual(['DeleteMarker k null latest']);
  });
});

describe('DeleteObjects', () => {
  beforeEach(() => setVersioning('Enabled'));

  test('deletes each by itself, and tells what became of each', async () => {
    const one = await put('one');
    await put('other', 'other');
    const answer = await s3().send(
      new DeleteObjectsCommand({
        Bucket,
        Delete: { Objects: [{ Key, VersionId: one }, { Key: 'other' }, { Key: 'k & <co>' }, { Key, VersionId: '?' }] },
      }),
    );
    expect(answer.Deleted).toEqual([
      { Key, VersionId: one },
      { Key: 'other', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
      { Key: 'k & <co>', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
    ]);
    expect(answer.Errors).toEqual([
      { Key, VersionId: '?', Code: 'NoSuchVersion', Message: 'The specified version does not exist.' },
    ]);
  });

  test('tells only of errors when it is to be quiet', async () => {
    const one = await put('one');
    const Delete = {
      Quiet: true,
      Objects: [
        { Key, VersionId: one },
        { Key, ETag: '"0"' },
      ],
    };
    const answer = await s3().send(new DeleteObjectsCommand({ Bucket, Delete }));
    expect(answer.Deleted).toBeUndefined();
    expect(answer.Errors).toMatchObject([{ Key, Code: 'NoSuchKey' }]);
  });

  test('takes a thousand, with a checksum of the list', async () => {
    const many = (count: number) => ({
      Objects: Array.from({ length: count }, (_, index) => ({ Key: `k${index}` })),
    });
    const answer = await s3().send(new DeleteObjectsCommand({ Bucket, Delete: many(1000) }));
    expect(answer.Deleted).toHaveLength(1000);
    const tooMany = s3().send(new DeleteObjectsCommand({ Bucket, Delete: many(1001) }));
    expect(await refusalOf(tooMany)).toMatchObject({ code: 'MalformedXML' });
    const body = '<Delete><Object><Key>k</Key></Object></Delete>';
    const unchecked = await sendRaw({ ...simulator, account: OWNER, method: 'POST', path: `/${Bucket}?delete`, body });
    expect(unchecked.element('Message')).toBe(
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  });
});

test.each([
  ['no key', ''],
  ['half of a surrogate pair, which no listing could show', '&#xD800;'],
  ['an entity that nobody declared', '&nbsp;'],
])('DeleteObjects takes no list with %s', async (_, key) => {
  await setVersioning('Enabled');
  const body = `<Delete><Object><Key>${key}</Key></Object></Delete>`;
  const headers = { 'content-md5': createHash('md5').update(body).digest('base64') };
  const path = `/${Bucket}?delete`;
  const reply = await sendRaw({ ...simulator, account: OWNER, method: 'POST', path, headers, body });
  expect([reply.status, reply.element('Code')]).toEqual([400, 'MalformedXML']);
  expect(await versions()).toEqual([]);
});

test('lists versions with owner, size and time', async () => {
  await setVersioning('Enabled');
  await put('hello');
  await remove();
  const { Versions, DeleteMarkers } = await s3().send(new ListObjectVersionsCommand({ Bucket }));
  expect(Versions).toMatchObject([
    { Key, Size: 5, ETag: '"5d41402abc4b2a76b9719d911017c592"', StorageClass: 'STANDARD', IsLatest: false },
  ]);
  expect(DeleteMarkers).toMatchObject([{ Key, IsLatest: true }]);
  expect(Versions?.[0]?.Owner?.ID).toBe(simulator.world.accounts.get(OWNER)?.canonicalId);
  expect(DeleteMarkers?.[0]?.LastModified).toBeInstanceOf(Date);
});
