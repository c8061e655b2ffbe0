import { type Candidate, matchRules } from '../../../simulator/replication/match-rules.ts';
import type { ReplicationRule, RuleDestination, RuleFilter } from '../../../simulator/world/bucket.ts';

describe('matchRules', () => {
  it.each<[string, Partial<ReplicationRule>, Partial<Candidate>, boolean]>([
    ['a V2 rule without predicates takes every key', {}, {}, true],
    ['a disabled rule takes none', { status: 'Disabled' }, {}, false],
    ['a prefix takes the keys below it', { filter: { kind: 'prefix', prefix: 'logs/' } }, { key: 'logs/a' }, true],
    ['a prefix takes no other key', { filter: { kind: 'prefix', prefix: 'logs/' } }, { key: 'log' }, false],
    ['a tag takes objects that have it', { filter: tagged('k', 'v') }, { tags: new Map([['k', 'v']]) }, true],
    ['a tag of another value does not count', { filter: tagged('k', 'v') }, { tags: new Map([['k', 'w']]) }, false],
    ['a tag filter takes no object without tags', { filter: tagged('k', 'v') }, {}, false],
    ['an And needs the prefix', { filter: and('x/', 'k') }, { key: 'y/a', tags: new Map([['k', 'v']]) }, false],
    ['an And needs every tag', { filter: and('x/', 'k', 'l') }, { key: 'x/a', tags: new Map([['k', 'v']]) }, false],
    [
      'an And takes what has all of it',
      { filter: and('x/', 'k', 'l') },
      {
        key: 'x/a',
        tags: new Map([
          ['k', 'v'],
          ['l', 'v'],
          ['m', 'v'],
        ]),
      },
      true,
    ],
    [
      'an And without a prefix takes every key with the tags',
      { filter: and(undefined, 'k') },
      { tags: new Map([['k', 'v']]) },
      true,
    ],
    ['V2 leaves delete markers alone', { deleteMarkerReplication: 'Disabled' }, { deleteMarker: true }, false],
    ['V2 takes delete markers when told', { deleteMarkerReplication: 'Enabled' }, { deleteMarker: true }, true],
    ['KMS objects stay without opt-in', {}, { encryption: { algorithm: 'aws:kms' } }, false],
    ['DSSE-KMS objects stay without opt-in', {}, { encryption: { algorithm: 'aws:kms:dsse' } }, false],
    [
      'KMS objects go with opt-in',
      { sourceSelection: { sseKmsEncryptedObjects: 'Enabled' } },
      { encryption: { algorithm: 'aws:kms' } },
      true,
    ],
    [
      'an opt-in that is disabled is none',
      { sourceSelection: { sseKmsEncryptedObjects: 'Disabled' } },
      { encryption: { algorithm: 'aws:kms' } },
      false,
    ],
  ])('%s', (_, rule, candidate, taken) => {
    expect(idsOf([v2(rule)], candidate)).toEqual(taken ? ['rule'] : []);
  });

  it('takes the keys below the prefix of a V1 rule, delete markers included', () => {
    const rule: ReplicationRule = { id: 'old', status: 'Enabled', prefix: 'logs/', destination: to('dst') };
    expect(idsOf([rule], { key: 'logs/a' })).toEqual(['old']);
    expect(idsOf([rule], { key: 'logs/a', deleteMarker: true })).toEqual(['old']);
    expect(idsOf([rule], { key: 'other' })).toEqual([]);
  });

  it('lets the highest priority win among rules of one destination, wherever it stands', () => {
    const low = v2({ id: 'low', priority: 1 });
    const high = v2({ id: 'high', priority: 7 });
    expect(idsOf([low, high])).toEqual(['high']);
    expect(idsOf([high, low])).toEqual(['high']);
  });

  it('lets a lower priority in where the higher one does not match', () => {
    const low = v2({ id: 'low', priority: 1 });
    const high = v2({ id: 'high', priority: 7, filter: { kind: 'prefix', prefix: 'elsewhere/' } });
    expect(idsOf([low, high])).toEqual(['low']);
  });

  it('lets the winner alone decide about delete markers', () => {
    const low = v2({ id: 'low', priority: 1, deleteMarkerReplication: 'Enabled' });
    const high = v2({ id: 'high', priority: 7 });
    expect(idsOf([low, high], { deleteMarker: true })).toEqual([]);
  });

  it('applies rules of different destinations side by side', () => {
    const near = v2({ id: 'near', priority: 1 });
    const far = v2({ id: 'far', priority: 7, destination: to('far') });
    expect(idsOf([near, far])).toEqual(['near', 'far']);
  });
});

function idsOf(rules: ReplicationRule[], candidate: Partial<Candidate> = {}): string[] {
  const plain = { key: 'key', deleteMarker: false, tags: new Map(), encryption: { algorithm: 'AES256' } };
  const configuration = { role: 'arn:aws:iam::111111111111:role/replicator', rules };
  return matchRules(configuration, { ...plain, ...candidate }).map(({ id }) => id);
}

function v2(rule: Partial<ReplicationRule>): ReplicationRule {
  return {
    id: 'rule',
    priority: 1,
    status: 'Enabled',
    filter: { kind: 'all' },
    deleteMarkerReplication: 'Disabled',
    destination: to('dst'),
    ...rule,
  };
}

function to(bucket: string): RuleDestination {
  return { bucket: `arn:aws:s3:::${bucket}`, ownerOverride: false };
}

function tagged(key: string, value: string): RuleFilter {
  return { kind: 'tag', tag: { key, value } };
}

function and(prefix: string | undefined, ...keys: string[]): RuleFilter {
  const tags = keys.map((key) => ({ key, value: 'v' }));
  return prefix === undefined ? { kind: 'and', tags } : { kind: 'and', prefix, tags };
}
