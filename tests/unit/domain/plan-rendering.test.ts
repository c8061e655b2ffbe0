import { renderKeptFact } from '../../../lib/domain/render-kept-fact.ts';
import { renderOptions } from '../../../lib/domain/render-options.ts';
import { renderPlan } from '../../../lib/domain/render-plan.ts';
import { renderScope } from '../../../lib/domain/render-scope.ts';
import { renderStep } from '../../../lib/domain/render-step.ts';
import type { Observed, Request } from '../../../lib/types.ts';
import { planOne } from '../../support/plan-one.ts';
import { aRequest, bucketsThere, nothingThere, rightAlready } from './plan-fixtures.ts';

const creating = aRequest({ source: { ensure: 'create' }, destination: { ensure: 'create' } });

function shown(request: Request, observed: Observed): string {
  return renderPlan(planOne(request, observed), request);
}

/** Without line breaks, which fall where the words happen to end. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

test('says per account what will change and why', () => {
  const text = flat(shown(creating, nothingThere(creating)));
  expect(text).toContain('Replicate all objects from orders-source to orders-replica.');
  expect(text).toContain('Destination: account 222222222222, eu-central-1, bucket orders-replica will change:');
  expect(text).toContain('create the bucket orders-replica in eu-central-1, because there is none');
  expect(text).toContain('enable versioning of orders-source, because it was never on');
  expect(text).toContain(
    'add the statement IsthmusReplicationFrom111111111111 to the bucket policy, because there is none',
  );
  expect(text).toContain('create the role /isthmus/replication/isthmus-orders-source-679748ba, because there is none');
  expect(text).toContain('add the replication rule isthmus-orders-replica-f56bdbf0, because there is none');
  expect(text.endsWith('8 changes.')).toBe(true);
});

test('says what is there and stays', () => {
  const text = flat(shown(aRequest(), bucketsThere(aRequest())));
  expect(text).toContain('is there and stays: - the bucket, in eu-central-1 - object ownership BucketOwnerEnforced');
  expect(text).toContain('public access block: all four settings on');
  expect(text).toContain('encryption AES256');
});

test('says that there is nothing to change', () => {
  expect(shown(aRequest(), rightAlready(aRequest())).endsWith('Nothing to change.')).toBe(true);
});

test('counts a single change as one', () => {
  const observed = rightAlready(aRequest());
  observed.source.replication = { seen: 'absent' };
  expect(shown(aRequest(), observed).endsWith('\n\n1 change.')).toBe(true);
});

test('says what stands in the way, and that nothing will be changed', () => {
  const text = flat(shown(aRequest(), nothingThere(aRequest())));
  expect(text).toContain('There is no bucket orders-replica in account 222222222222');
  expect(text.endsWith('Nothing will be changed, for the reasons above.')).toBe(true);
});

test.each([
  [{}, 'all objects'],
  [{ prefix: 'reports/' }, 'objects whose keys begin with reports/'],
  [{ tags: { team: 'a' } }, 'objects that have the tag team=a'],
  [{ prefix: 'r/', tags: { a: '1', b: '2' } }, 'objects whose keys begin with r/ and that have the tags a=1, b=2'],
])('names the scope %j', (scope, words) => {
  expect(renderScope({ prefix: '', tags: {}, ...scope })).toBe(words);
});

test.each([
  [{}, 'delete markers stay in the source; replicas belong to account 222222222222'],
  [{ deleteMarkers: true, status: 'disabled' }, /^the rule is disabled; delete markers replicate too; /],
  [{ owner: 'source', storageClass: 'GLACIER_IR' }, /the source object's owner; replicas are of the class GLACIER_IR$/],
  [{ metrics: true, encryption: { replicaKey: 'create' } }, /objects under KMS keys replicate too; metrics are on$/],
  [{ metrics: true, replicationTime: true }, /; replication time control and metrics are on$/],
  [{ replicaModifications: true, priority: 7 }, /go back to where they came from; the rule has the priority 7$/],
  [{ grantTo: 'account' }, /; every principal of account 111111111111 may write replicas$/],
  [{ grantVersioning: true }, /; the grant lets the source's side set the destination's versioning$/],
] as const)('names the options %j', (options, words) => {
  expect(renderOptions(aRequest({ options }))).toEqual(
    typeof words === 'string' ? words : expect.stringMatching(words),
  );
});

test('names no owner within one account', () => {
  const within = aRequest({ destination: { account: '111111111111' } });
  expect(renderOptions(within)).toBe('delete markers stay in the source');
});

test('says what is repaired', () => {
  const place = { side: 'source', account: '111111111111', region: 'eu-west-1', because: 'differs' } as const;
  const document = { Statement: [] };
  expect(
    [
      renderStep({ ...place, kind: 'enable-versioning', because: 'suspended', bucket: 'b', before: 'Suspended' }),
      renderStep({ ...place, kind: 'repair-trust', roleName: 'r', trust: document, before: document }),
      renderStep({ ...place, kind: 'put-role-policy', roleName: 'r', policyName: 'p', document }),
      renderStep({ ...place, kind: 'put-rule', bucket: 'b', roleArn: 'arn', rule: { ID: 'ours' } }),
    ].map((line) => line.split(':')[0]),
  ).toEqual([
    'enable versioning of b, because it is suspended',
    'repair the trust policy of the role r, because what is there says something else',
    'repair the inline policy p of the role r, because what is there says something else',
    'repair the replication rule ours, because what is there says something else',
  ]);
});

test.each([
  ['policy-statements-kept', { count: 1 }, '1 statement of other people in the bucket policy'],
  ['rules-kept', { count: 2 }, '2 replication rules of other people'],
  ['role-policies-kept', { count: 2 }, '2 other inline policies of the role'],
  ['encryption-kept', { algorithm: 'aws:kms', keyId: 'arn:key' }, 'encryption aws:kms with arn:key'],
  [
    'public-access-block-kept',
    { bucket: 'b', blockPublicAcls: false, blockPublicPolicy: true },
    'public access block: blockPublicAcls off',
  ],
  ['no-grant-needed', {}, 'the bucket policy, which needs nothing from us within one account'],
  [
    'serving-role-kept',
    { roleArn: 'arn:r' },
    'arn:r as the role of all rules, since other rules of the bucket need it',
  ],
  ['something-new', { a: 1 }, 'something-new {"a":1}'],
])('says of %s what is kept', (code, facts, words) => {
  expect(renderKeptFact({ side: 'source', account: '111111111111', code, facts })).toBe(words);
});
