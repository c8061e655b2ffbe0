import { compareReplica } from '../../../lib/domain/compare-replica.ts';
import { ruleMatches } from '../../../lib/domain/rule-matches.ts';
import type { FoundReplica } from '../../../lib/types.ts';
import { aPlacedProbe, aReplica } from '../../support/a-probe.ts';
import { aRequest, type RequestChange } from '../../support/working-pair.ts';

function compare(found: Partial<FoundReplica>, change: RequestChange = {}) {
  const request = aRequest({ scope: { tags: { team: 'orders', data: 'yes' } }, ...change });
  const placed = aPlacedProbe(request);
  return compareReplica(placed, aReplica(placed, found), request);
}

/** A replica of which one thing could not be seen. */
function compareWithout(...unseen: (keyof FoundReplica)[]) {
  const request = aRequest();
  const placed = aPlacedProbe(request);
  const replica = Object.fromEntries(
    Object.entries(aReplica(placed, { owner: 'stranger' })).filter(
      ([name]) => !unseen.includes(name as keyof FoundReplica),
    ),
  ) as unknown as FoundReplica;
  return compareReplica(placed, replica, request);
}

describe('compareReplica', () => {
  test('has nothing to say about a replica that is right', () => {
    expect(compare({})).toEqual([]);
  });

  test.each<[string, Partial<FoundReplica>, unknown, unknown]>([
    ['version-id', { versionId: 'other' }, 'version-1', 'other'],
    ['size', { size: 0 }, 64, 0],
    ['checksum', { checksum: 'BBBBBB==' }, 'AAAAAA==', 'BBBBBB=='],
    ['owner', { owner: 'source-canonical-id' }, 'destination-canonical-id', 'source-canonical-id'],
    ['storage-class', { storageClass: 'GLACIER_IR' }, 'STANDARD', 'GLACIER_IR'],
    ['tags', { tags: { team: 'orders' } }, { team: 'orders', data: 'yes' }, { team: 'orders' }],
    ['status', { status: 'COMPLETED' }, 'REPLICA', 'COMPLETED'],
  ])('names the %s, what was expected and what was found', (property, found, expected, actual) => {
    expect(compare(found)).toEqual([{ property, expected, found: actual }]);
  });

  test('tags in another order are the same tags', () => {
    expect(compare({ tags: { data: 'yes', team: 'orders' } })).toEqual([]);
  });

  test('expects the storage class of the request, where it names one', () => {
    const options = { options: { storageClass: 'STANDARD_IA' } } as const;
    expect(compare({ storageClass: 'STANDARD_IA' }, options)).toEqual([]);
    expect(compare({}, options)).toMatchObject([{ property: 'storage-class', expected: 'STANDARD_IA' }]);
  });

  test('claims nothing about a checksum, an owner or a destination account that could not be seen', () => {
    expect(compareWithout('owner', 'checksum')).toEqual([]);
    expect(compareWithout('destinationOwner')).toEqual([]);
  });

  test("judges a replica that is closed to the destination's account by what its listing tells", () => {
    const closed = { owner: 'source-canonical-id', tags: {}, closed: true } as const;
    expect(compare(closed, { options: { owner: 'source' } })).toEqual([]);
    expect(compare({ ...closed, size: 0 }, { options: { owner: 'source' } })).toMatchObject([{ property: 'size' }]);
    expect(compare(closed)).toMatchObject([{ property: 'owner' }]);
  });

  test('an object without a replication status is no replica', () => {
    expect(compareWithout('owner', 'status')).toEqual([{ property: 'status', expected: 'REPLICA', found: null }]);
  });

  test('where the owner is left alone, the source account and an enforcing destination are both right', () => {
    const options = { options: { owner: 'source' } } as const;
    expect(compare({ owner: 'source-canonical-id' }, options)).toEqual([]);
    expect(compare({ owner: 'destination-canonical-id' }, options)).toEqual([]);
    expect(compare({ owner: 'stranger' }, options)).toMatchObject([
      { property: 'owner', expected: 'source-canonical-id', found: 'stranger' },
    ]);
  });

  test('where the owner is left alone and the source account is unknown, nothing is claimed', () => {
    const request = aRequest({ options: { owner: 'source' } });
    const placed = aPlacedProbe(request);
    const { sourceOwner: _unseen, ...replica } = aReplica(placed, { owner: 'stranger' });
    expect(compareReplica(placed, replica, request)).toEqual([]);
  });
});

describe('ruleMatches', () => {
  const object = { key: 'reports/2026.csv', tags: { team: 'orders', data: 'yes' } };
  const tag = { Key: 'team', Value: 'orders' };

  test.each<[string, Record<string, unknown>, boolean]>([
    ['an empty filter', { Filter: {} }, true],
    ['the prefix', { Filter: { Prefix: 'reports/' } }, true],
    ['another prefix', { Filter: { Prefix: 'orders/' } }, false],
    ['the tag', { Filter: { Tag: tag } }, true],
    ['another value of the tag', { Filter: { Tag: { Key: 'team', Value: 'x' } } }, false],
    ['the prefix and the tag', { Filter: { And: { Prefix: 'reports/', Tags: [tag] } } }, true],
    [
      'the prefix and one tag too many',
      { Filter: { And: { Prefix: 'reports/', Tags: [tag, { Key: 'a', Value: 'b' }] } } },
      false,
    ],
    ['two tags', { Filter: { And: { Tags: [tag, { Key: 'data', Value: 'yes' }] } } }, true],
    ['a prefix of the older form', { Prefix: 'reports/' }, true],
    ['another prefix of the older form', { Prefix: 'x' }, false],
    ['neither', {}, true],
  ])('a rule with %s: %j takes the object: %p', (_what, rule, taken) => {
    expect(ruleMatches(rule, object)).toBe(taken);
  });
});
