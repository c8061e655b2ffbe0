import fc from 'fast-check';
import { pastPrefix } from '../../../simulator/s3/past-prefix.ts';
import { createVersionId, isVersionId, placeOf } from '../../../simulator/s3/version-id.ts';
import { walkKeys } from '../../../simulator/s3/walk-keys.ts';
import { compareUtf8 } from '../../../simulator/world/compare-utf8.ts';
import { createWorld } from '../../../simulator/world/create-world.ts';
import { ObjectStore } from '../../../simulator/world/object-store.ts';
import type { ObjectVersion } from '../../../simulator/world/object-version.ts';
import { SortedKeys } from '../../../simulator/world/sorted-keys.ts';

const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed());

function version(change: Partial<ObjectVersion>): ObjectVersion {
  return {
    key: 'k',
    versionId: 'null',
    deleteMarker: false,
    lastModified: 0,
    sequence: 0,
    body: Buffer.alloc(0),
    etag: '',
    contentType: '',
    systemHeaders: {},
    metadata: {},
    checksums: {},
    tags: new Map(),
    owner: '111111111111',
    storageClass: 'STANDARD',
    encryption: { algorithm: 'AES256', bucketKey: false },
    ...change,
  };
}

describe('the order of keys', () => {
  test('is that of their UTF-8 bytes', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const byBytes = Buffer.compare(Buffer.from(left), Buffer.from(right));
        expect(Math.sign(compareUtf8(left, right))).toBe(byBytes);
      }),
      { examples: [['\uFF5E', '😀']] },
    );
  });

  test('has one text that lies just behind everything with a prefix', () => {
    fc.assert(
      fc.property(text, text, text, (prefix, rest, other) => {
        const past = pastPrefix(prefix);
        if (past === undefined) return;
        expect(compareUtf8(prefix + rest, past)).toBeLessThan(0);
        if (compareUtf8(other, prefix) >= 0 && !other.startsWith(prefix)) {
          expect(compareUtf8(other, past)).toBeGreaterThanOrEqual(0);
        }
      }),
      {
        examples: [
          ['a\uD7FF', 'z', 'a\uE000'],
          ['a\u{10FFFF}', 'z', 'b'],
        ],
      },
    );
    expect(pastPrefix('\u{10FFFF}')).toBeUndefined();
  });
});

test('a sorted set finds the next key, whatever was added and deleted', () => {
  const change = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 4000 }));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 6000, size: 'max' }), fc.nat(4000), (changes, bound) => {
      const sorted = new SortedKeys();
      const plain = new Set<string>();
      for (const [adding, number] of changes) {
        const one = String(number);
        if (adding) sorted.add(one);
        else sorted.delete(one);
        if (adding) plain.add(one);
        else plain.delete(one);
      }
      const from = String(bound);
      const above = [...plain].filter((one) => one > from).sort();
      expect(sorted.seek(from, true)).toBe(above[0]);
      expect(sorted.seek(from)).toBe(plain.has(from) ? from : above[0]);
      const all: string[] = [];
      for (let key = sorted.seek(''); key !== undefined; key = sorted.seek(key, true)) all.push(key);
      expect(all).toEqual([...plain].sort());
    }),
    { numRuns: 20 },
  );
});

test('a listing skips a group in one step, however many keys it has', () => {
  const store = new ObjectStore();
  for (let index = 0; index < 5000; index += 1) store.file(version({ key: `group/${index}` }));
  store.file(version({ key: 'z' }));
  let steps = 0;
  const seek = (bound: string, after?: boolean) => {
    steps += 1;
    return store.seekKey(bound, after);
  };
  expect([...walkKeys(seek, { prefix: '', delimiter: '/', after: '' })]).toEqual([
    { commonPrefix: 'group/' },
    { key: 'z' },
  ]);
  expect(steps).toBe(3);
});

describe('versions of a key', () => {
  test('stand by creation time, then by arrival, in whatever order they come in', () => {
    const store = new ObjectStore();
    const [older, newer, newest] = [
      version({ versionId: 'a', lastModified: 1, sequence: 9 }),
      version({ versionId: 'b', lastModified: 2, sequence: 1 }),
      version({ versionId: 'c', lastModified: 2, sequence: 2 }),
    ];
    for (const one of [newer, newest, older]) store.file(one);
    expect(store.versions('k')).toEqual([newest, newer, older]);
    expect(store.current('k')).toBe(newest);
  });

  test('stand newest first when each is younger, and a younger null version takes the place of the old one', () => {
    const store = new ObjectStore();
    const [a, oldNull, b, newNull] = ['a', 'null', 'b', 'null'].map((versionId, index) =>
      version({ versionId, lastModified: index, sequence: index, body: Buffer.alloc(index + 1) }),
    ) as [ObjectVersion, ObjectVersion, ObjectVersion, ObjectVersion];
    for (const one of [a, oldNull, b]) store.file(one);
    expect(store.versions('k')).toEqual([b, oldNull, a]);
    store.file(newNull);
    expect(store.versions('k')).toEqual([newNull, b, a]);
    expect(store.bytes).toBe(1 + 3 + 4);
  });

  test('hide their key from listings as long as the newest is a delete marker', () => {
    const store = new ObjectStore();
    store.file(version({ versionId: 'a' }));
    store.file(version({ versionId: 'm', lastModified: 1, deleteMarker: true }));
    expect([store.seekKey(''), store.seekLiveKey('')]).toEqual(['k', undefined]);
    store.remove('k', 'm');
    expect(store.seekLiveKey('')).toBe('k');
    store.remove('k', 'a');
    expect([store.seekKey(''), store.isEmpty]).toEqual([undefined, true]);
  });
});

test('a version id tells its place, and nothing else does', () => {
  const world = createWorld({ seed: 1 });
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 42 }), fc.nat({ max: 2 ** 30 - 1 }), (lastModified, sequence) => {
      const id = createVersionId(world, { lastModified, sequence });
      expect(isVersionId(id)).toBe(true);
      expect(placeOf(id)).toEqual({ lastModified, sequence });
      expect(createVersionId(world, { lastModified, sequence })).not.toBe(id);
    }),
  );
  expect([placeOf('null'), placeOf('short'), isVersionId('null'), isVersionId('')]).toEqual([
    undefined,
    undefined,
    true,
    false,
  ]);
});
