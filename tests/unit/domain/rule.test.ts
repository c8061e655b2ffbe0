import { computeNames } from '../../../lib/domain/compute-names.ts';
import { computeRule } from '../../../lib/domain/compute-rule.ts';
import { isV1Rule } from '../../../lib/domain/is-v1-rule.ts';
import type { ReplicationRule, Request } from '../../../lib/types.ts';
import { aRequest } from './plan-fixtures.ts';

const names = computeNames(aRequest());

function ruleOf(request: Request, rules?: ReplicationRule[]): ReplicationRule {
  const existing = rules && { Role: names.roleArn, Rules: rules };
  return computeRule(request, computeNames(request), existing);
}

test('is of the newer form, with everything that asks for', () => {
  expect(ruleOf(aRequest())).toEqual({
    ID: 'isthmus-orders-replica-f56bdbf0',
    Priority: 1,
    Status: 'Enabled',
    Filter: { Prefix: '' },
    DeleteMarkerReplication: { Status: 'Disabled' },
    Destination: {
      Bucket: 'arn:aws:s3:::orders-replica',
      Account: '222222222222',
      AccessControlTranslation: { Owner: 'Destination' },
    },
  });
});

test('carries delete markers, storage class and metrics when asked for', () => {
  const rule = ruleOf(aRequest({ options: { deleteMarkers: true, storageClass: 'GLACIER_IR', metrics: true } }));
  expect(rule.DeleteMarkerReplication).toEqual({ Status: 'Enabled' });
  expect(rule.Destination).toMatchObject({ StorageClass: 'GLACIER_IR', Metrics: { Status: 'Enabled' } });
});

test('has the 15 minutes of replication time control, and the metrics that S3 wants beside it', () => {
  expect(ruleOf(aRequest({ options: { replicationTime: true } })).Destination).toMatchObject({
    ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
    Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
  });
});

test('selects changes of replicas when asked for, and has no empty selection otherwise', () => {
  expect(ruleOf(aRequest({ options: { replicaModifications: true } })).SourceSelectionCriteria).toEqual({
    ReplicaModifications: { Status: 'Enabled' },
  });
  expect(ruleOf(aRequest())).not.toHaveProperty('SourceSelectionCriteria');
});

test('is disabled, and has the priority that is given, when the request says so', () => {
  const theirs = { ID: 'theirs', Priority: 90 };
  const rule = ruleOf(aRequest({ options: { status: 'disabled', priority: 7 } }), [theirs]);
  expect(rule).toMatchObject({ Status: 'Disabled', Priority: 7 });
});

test.each<[string, Request]>([
  ['the owner stays', aRequest({ options: { owner: 'source' } })],
  ['there is one account only', aRequest({ destination: { account: '111111111111' } })],
])('changes no owner when %s, and still names the account', (_, request) => {
  expect(ruleOf(request).Destination).toEqual({
    Bucket: 'arn:aws:s3:::orders-replica',
    Account: request.destination.account,
  });
});

test.each([
  [{ prefix: 'reports/' }, { Prefix: 'reports/' }],
  [{ tags: { team: 'a' } }, { Tag: { Key: 'team', Value: 'a' } }],
  [{ prefix: 'r/', tags: { team: 'a' } }, { And: { Prefix: 'r/', Tags: [{ Key: 'team', Value: 'a' }] } }],
  [
    { tags: { team: 'a', kind: '' } },
    {
      And: {
        Tags: [
          { Key: 'team', Value: 'a' },
          { Key: 'kind', Value: '' },
        ],
      },
    },
  ],
])('filters by the scope %j', (scope, filter) => {
  expect(ruleOf(aRequest({ scope })).Filter).toEqual(filter);
});

describe('priority', () => {
  const ours = { ID: names.ruleId };

  test.each<[string, ReplicationRule[], number]>([
    ['is 1 in an empty configuration', [], 1],
    [
      'goes above everybody else',
      [
        { ID: 'a', Priority: 7 },
        { ID: 'b', Priority: 3 },
      ],
      8,
    ],
    ['goes above zero', [{ ID: 'a', Priority: 0 }], 1],
    [
      'stays what it is',
      [
        { ID: 'a', Priority: 7 },
        { ...ours, Priority: 2 },
      ],
      2,
    ],
    ['stays zero', [{ ...ours, Priority: 0 }], 0],
    [
      'gives way when somebody else took the same',
      [
        { ID: 'a', Priority: 2 },
        { ...ours, Priority: 2 },
      ],
      3,
    ],
    ['is found for a rule of ours that lost it', [{ ID: 'a', Priority: 2 }, ours], 3],
    [
      'finds a free one below the highest that there is',
      [{ Priority: 2_147_483_647 }, { Priority: 2_147_483_646 }],
      2_147_483_645,
    ],
  ])('%s', (_, rules, priority) => {
    expect(ruleOf(aRequest(), rules).Priority).toBe(priority);
  });
});

test('a rule without Filter is of the older form, unless it has replication time control', () => {
  expect(isV1Rule({ ID: 'a', Prefix: '' })).toBe(true);
  expect(isV1Rule({ ID: 'a' })).toBe(true);
  expect(isV1Rule({ ID: 'a', Filter: {} })).toBe(false);
  expect(isV1Rule({ ID: 'a', Destination: { ReplicationTime: { Status: 'Enabled' } } })).toBe(false);
  expect(isV1Rule(ruleOf(aRequest()))).toBe(false);
});
