import {
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { deleteObject } from '../../simulator/s3/delete-object.ts';
import { putObject } from '../../simulator/s3/put-object.ts';
import type { Call } from '../../simulator/wire/operation.ts';
import { createBucketState } from '../../simulator/world/create-bucket-state.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const Bucket = 'orders';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.close());

function s3() {
  return simulator.clients(ACCOUNT).s3;
}

/** An empty, versioned bucket in the place of the one before. */
function startAfresh(): void {
  const bucket = createBucketState({ name: Bucket, region: 'eu-west-1', account: ACCOUNT, createdAt: 0 });
  bucket.versioning.write('Enabled', 0);
  simulator.world.buckets.set(Bucket, bucket);
}

/** Writes or deletes without the wire, of which these tests need many. */
function carryOut(operation: typeof putObject, key: string, query: [string, string][] = []): void {
  const call: Call = {
    service: 's3',
    caller: { type: 'root', account: ACCOUNT },
    method: 'PUT',
    region: 'eu-west-1',
    bucket: Bucket,
    key,
    query: new Map(query),
    headers: {},
    body: Buffer.from('x'),
    requestId: 'test',
    sourceIp: '127.0.0.1',
  };
  // What these two do is done when they return.
  void operation.run(simulator.world, call);
}

/** Few characters, so that keys share beginnings; two of them sort otherwise by UTF-16 than by UTF-8. */
const key = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '+', '&', '<', 'é', '\uFF5E', '😀'),
  minLength: 1,
  maxLength: 6,
});
const keys = fc.uniqueArray(key, { maxLength: 25 });
const question = fc.record({
  prefix: fc.constantFrom('', 'a', 'a/', 'b/a', '😀'),
  delimiter: fc.constantFrom('', '/', 'b', '/a'),
  size: fc.integer({ min: 1, max: 5 }),
});

function inUtf8Order(texts: Iterable<string>): string[] {
  return [...texts].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
}

/** What a listing of these keys must show, each entry once, in order: plain keys, and groups marked by an asterisk. */
function expectedEntries(all: readonly string[], prefix: string, delimiter: string): string[] {
  const entries = new Set<string>();
  for (const one of inUtf8Order(all.filter((candidate) => candidate.startsWith(prefix)))) {
    const at = delimiter === '' ? -1 : one.indexOf(delimiter, prefix.length);
    entries.add(at === -1 ? one : `${one.slice(0, at + delimiter.length)}*`);
  }
  return [...entries];
}

interface Page {
  Contents?: { Key?: string | undefined }[] | undefined;
  CommonPrefixes?: { Prefix?: string | undefined }[] | undefined;
}

/** Keys and groups of one page, merged into the order in which they were counted. */
function entriesOf({ Contents = [], CommonPrefixes = [] }: Page): string[] {
  const groups = CommonPrefixes.map(({ Prefix }) => Prefix ?? '');
  const marked = new Map(groups.map((group) => [group, `${group}*`]));
  return inUtf8Order([...Contents.map(({ Key }) => Key ?? ''), ...groups]).map((entry) => marked.get(entry) ?? entry);
}

test('ListObjectsV2 shows each key or group once, page by page, in the order of UTF-8', async () => {
  await fc.assert(
    fc.asyncProperty(keys, question, async (all, { prefix, delimiter, size }) => {
      startAfresh();
      for (const one of all) carryOut(putObject, one);
      const expected = expectedEntries(all, prefix, delimiter);
      const seen: string[] = [];
      let token: string | undefined;
      do {
        const page = await s3().send(
          new ListObjectsV2Command({
            Bucket,
            Prefix: prefix,
            Delimiter: delimiter,
            MaxKeys: size,
            ContinuationToken: token,
          }),
        );
        const entries = entriesOf(page);
        expect(page.KeyCount).toBe(entries.length);
        expect(entries).toEqual(expected.slice(seen.length, seen.length + size));
        seen.push(...entries);
        token = page.NextContinuationToken;
        expect(page.IsTruncated).toBe(token !== undefined);
      } while (token !== undefined);
      expect(seen).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('ListObjects continues after the last entry, whether S3 names it or not', async () => {
  await fc.assert(
    fc.asyncProperty(keys, question, async (all, { prefix, delimiter, size }) => {
      startAfresh();
      for (const one of all) carryOut(putObject, one);
      const seen: string[] = [];
      let marker: string | undefined;
      let truncated: boolean | undefined;
      do {
        const page = await s3().send(
          new ListObjectsCommand({ Bucket, Prefix: prefix, Delimiter: delimiter, MaxKeys: size, Marker: marker }),
        );
        seen.push(...entriesOf(page));
        marker = page.NextMarker ?? page.Contents?.at(-1)?.Key;
        truncated = page.IsTruncated;
        expect(page.NextMarker !== undefined).toBe(truncated === true && delimiter !== '');
      } while (truncated);
      expect(seen).toEqual(expectedEntries(all, prefix, delimiter));
    }),
    { numRuns: 40 },
  );
});

test('ListObjectVersions shows every version once, also when a page or its end is deleted before the next is asked for', async () => {
  const writes = fc.array(fc.tuple(fc.constantFrom('a', 'a/b', 'é'), fc.boolean()), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(
      writes,
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('nothing', 'last', 'page'),
      async (all, size, deleted) => {
        startAfresh();
        for (const [one, isMarker] of all) carryOut(isMarker ? deleteObject : putObject, one);
        const expected = inUtf8Order(new Set(all.map(([one]) => one))).flatMap((one) =>
          [...(simulator.world.buckets.get(Bucket)?.objects.versions(one) ?? [])].map(
            ({ versionId }) => `${one} ${versionId}`,
          ),
        );
        const seen: string[] = [];
        let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
        while (next !== undefined) {
          const page: ListObjectVersionsCommandOutput = await s3().send(
            new ListObjectVersionsCommand({ Bucket, MaxKeys: size, ...next }),
          );
          const entries = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
          seen.push(...entries.map(({ Key, VersionId }) => `${Key} ${VersionId}`));
          const last = entries.filter(({ VersionId }) => VersionId === page.NextVersionIdMarker);
          for (const { Key = '', VersionId = '' } of { nothing: [], last, page: entries }[deleted]) {
            carryOut(deleteObject, Key, [['versionId', VersionId]]);
          }
          next = page.IsTruncated
            ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
            : undefined;
        }
        expect(seen.toSorted()).toEqual(expected.toSorted());
      },
    ),
    { numRuns: 60 },
  );
});

test('ListObjectVersions lists a key’s versions newest first, and groups by delimiter', async () => {
  startAfresh();
  for (const one of ['a', 'a', 'b/1', 'b/2', 'c']) carryOut(putObject, one);
  const first = await s3().send(new ListObjectVersionsCommand({ Bucket, Delimiter: '/', MaxKeys: 3 }));
  const ids = simulator.world.buckets
    .get(Bucket)
    ?.objects.versions('a')
    .map(({ versionId }) => versionId);
  expect(first.Versions?.map(({ Key, VersionId, IsLatest }) => [Key, VersionId, IsLatest])).toEqual([
    ['a', ids?.[0], true],
    ['a', ids?.[1], false],
  ]);
  expect([first.CommonPrefixes, first.NextKeyMarker, first.NextVersionIdMarker]).toEqual([
    [{ Prefix: 'b/' }],
    'b/',
    undefined,
  ]);
  const rest = await s3().send(new ListObjectVersionsCommand({ Bucket, Delimiter: '/', KeyMarker: 'b/' }));
  expect([rest.CommonPrefixes, rest.Versions?.map(({ Key }) => Key)]).toEqual([undefined, ['c']]);
});

test('starts after the key that is named, and does not need that key to be there', async () => {
  startAfresh();
  for (const one of ['a', 'b', 'd']) carryOut(putObject, one);
  const list = async (StartAfter: string) =>
    (await s3().send(new ListObjectsV2Command({ Bucket, StartAfter }))).Contents?.map(({ Key }) => Key);
  expect([await list('a'), await list('c'), await list('d')]).toEqual([['b', 'd'], ['d'], undefined]);
});

test('writes keys percent-encoded when asked, as a form would', async () => {
  startAfresh();
  carryOut(putObject, 'a b/ä+(1)~*.txt');
  const path = `/${Bucket}?list-type=2&encoding-type=url&prefix=a%20b/&delimiter=%2B`;
  const reply = await sendRaw({ ...simulator, account: ACCOUNT, path });
  expect(reply.text).toContain('<CommonPrefixes><Prefix>a+b/%C3%A4%2B</Prefix></CommonPrefixes>');
  const whole = await sendRaw({ ...simulator, account: ACCOUNT, path: `/${Bucket}?encoding-type=url` });
  expect(whole.element('Key')).toBe('a+b/%C3%A4%2B%281%29%7E*.txt');
});

test('holds a thousand entries at most, and none when none are asked for', async () => {
  startAfresh();
  for (let index = 0; index < 1001; index += 1) carryOut(putObject, `k${index}`);
  const all = await s3().send(new ListObjectsV2Command({ Bucket, MaxKeys: 5000 }));
  expect([all.KeyCount, all.MaxKeys, all.IsTruncated]).toEqual([1000, 1000, true]);
  const none = await s3().send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }));
  expect([none.KeyCount, none.IsTruncated]).toEqual([0, false]);
});

test.each([
  ['list-type=2&continuation-token=xyz', 'The continuation token provided is incorrect'],
  ['max-keys=many', 'Provided max-keys not an integer or within integer range'],
  ['max-keys=-1', 'Argument max-keys must be an integer between 0 and 2147483647'],
  ['encoding-type=base64', 'Invalid Encoding Method specified in Request'],
  ['versions&version-id-marker=x', 'A version-id marker cannot be specified without a key marker.'],
])('refuses %s', async (query, message) => {
  startAfresh();
  const reply = await sendRaw({ ...simulator, account: ACCOUNT, path: `/${Bucket}?${query}` });
  expect([reply.status, reply.element('Code'), reply.element('Message')]).toEqual([400, 'InvalidArgument', message]);
});

test('names a parameter that it does not know', async () => {
  const call = s3().send(new ListObjectsV2Command({ Bucket, OptionalObjectAttributes: ['RestoreStatus'] }));
  expect(await refusalOf(call)).toMatchObject({ code: 'NotImplemented', status: 501 });
});
