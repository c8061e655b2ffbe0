import { parseRequest } from '../../../lib/request/parse-request.ts';
import { aDocument } from './a-document.ts';
import { codesIn } from './problems-in.ts';

const SOURCE_KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const REPLICA_KEY = 'arn:aws:kms:eu-central-1:222222222222:key/mrk-1234abcd12ab34cd56ef1234567890ab';
const PATH = 'options.encryption';

function withKeys(encryption: unknown, more: object = {}): Record<string, unknown> {
  return aDocument({ options: { encryption }, ...more });
}

test.each([
  { replicaKey: 'create' },
  { replicaKey: 'create', replicaKeyAlias: 'alias/team/replicas' },
  { replicaKey: REPLICA_KEY, sourceKeys: [SOURCE_KEY, 'alias/aws/s3'] },
  { replicaKey: 'arn:aws:kms:eu-central-1:222222222222:alias/replicas' },
  { replicaKey: 'alias/aws/s3' },
])('takes %j', (encryption) => {
  expect(codesIn(withKeys(encryption))).toEqual([]);
});

test.each([
  [{}, 'replicaKey'],
  [{ replicaKey: '1234abcd-12ab-34cd-56ef-1234567890ab' }, 'replicaKey'],
  [{ replicaKey: 'arn:aws:iam::222222222222:role/key' }, 'replicaKey'],
  [{ replicaKey: 'create', sourceKeys: [] }, 'sourceKeys'],
  [{ replicaKey: 'create', sourceKeys: Array(11).fill(SOURCE_KEY) }, 'sourceKeys'],
  [{ replicaKey: 'create', sourceKeys: ['*'] }, 'sourceKeys'],
  [{ replicaKey: 'create', replicaKeyAlias: 'alias/aws/mine' }, 'replicaKeyAlias'],
  [{ replicaKey: 'create', replicaKeyAlias: 'replicas' }, 'replicaKeyAlias'],
])('refuses %j by %s', (encryption, field) => {
  const [code, ...more] = codesIn(withKeys(encryption));
  expect(code).toContain(`${PATH}.${field}`);
  expect(more).toEqual([]);
});

test('refuses an alias for a key that it does not make', () => {
  expect(codesIn(withKeys({ replicaKey: REPLICA_KEY, replicaKeyAlias: 'alias/mine' }))).toEqual([
    `${PATH}.replicaKeyAlias: alias-without-create`,
  ]);
});

test('refuses keys of other regions than their buckets, each by its place', () => {
  const swapped = { replicaKey: SOURCE_KEY, sourceKeys: [SOURCE_KEY, REPLICA_KEY] };
  expect(codesIn(withKeys(swapped))).toEqual([
    `${PATH}.sourceKeys[1]: key-in-other-region`,
    `${PATH}.replicaKey: key-in-other-region`,
  ]);
});

test('refuses a key for replicas that belongs to neither account, on the way back too', () => {
  const foreign = REPLICA_KEY.replace('222222222222', '333333333333');
  expect(codesIn(withKeys({ replicaKey: foreign }))).toEqual([`${PATH}.replicaKey: key-of-other-account`]);
  const back = { options: { encryption: { replicaKey: SOURCE_KEY.replace('111111111111', '333333333333') } } };
  expect(codesIn(aDocument({ twoWay: back }))).toEqual(['twoWay.options.encryption.replicaKey: key-of-other-account']);
});

test('does not take the keys of the way there for those of the way back', () => {
  const parsed = parseRequest(withKeys({ replicaKey: REPLICA_KEY }, { twoWay: {} }));
  const encryption = parsed.ok ? parsed.requests.map(({ options }) => options.encryption) : [];
  expect(encryption).toEqual([{ replicaKey: REPLICA_KEY }, undefined]);
});
