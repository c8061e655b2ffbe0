import fc from 'fast-check';
import { computeKeyGrants } from '../../../lib/domain/compute-key-grants.ts';
import { computePlans } from '../../../lib/domain/compute-plans.ts';
import { computeRolePolicy } from '../../../lib/domain/compute-role-policy.ts';
import { fillInKeys } from '../../../lib/domain/fill-in-keys.ts';
import { defaultKeyPolicy, mergeKeyGrant } from '../../../lib/domain/merge-key-grant.ts';
import { replicaKeyRef } from '../../../lib/domain/replica-key-ref.ts';
import { restoreKeyGrant } from '../../../lib/domain/restore-key-grant.ts';
import { sameMeaning } from '../../../lib/domain/same-meaning.ts';
import { sharesOf } from '../../../lib/domain/share-of.ts';
import { statementsOf } from '../../../lib/domain/statements-of.ts';
import type { Applied, EncryptionOptions, PolicyDocument, PolicyStatement, Request } from '../../../lib/types.ts';
import { planOne } from '../../support/plan-one.ts';
import { toRun } from '../../support/sole-run.ts';
import { aRequest, aWorkingPair, REPLICA_KEY, SOURCE_KEY } from '../../support/working-pair.ts';

const ALIAS_ARN = 'arn:aws:kms:eu-central-1:222222222222:alias/isthmus-orders-replica';

function underKeys(encryption: Partial<EncryptionOptions> = {}, change: Parameters<typeof aRequest>[0] = {}): Request {
  return aRequest({ ...change, options: { ...change.options, encryption: { replicaKey: 'create', ...encryption } } });
}

const statement = fc.record(
  {
    Sid: fc.constantFrom('Theirs', 'Others', 'IsthmusLike'),
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Principal: fc.constantFrom<PolicyStatement['Principal']>('*', { AWS: 'arn:aws:iam::333333333333:root' }),
    Action: fc.constantFrom('kms:*', 'kms:Decrypt'),
    Resource: fc.constant('*'),
  },
  { requiredKeys: ['Effect', 'Action', 'Resource'] },
);
const policies: fc.Arbitrary<PolicyDocument> = fc.array(statement, { minLength: 1, maxLength: 5 }).map((all) => ({
  Version: '2012-10-17',
  Statement: all as PolicyStatement[],
}));
const [, ours] = computeKeyGrants(aWorkingPair(underKeys()).request, aWorkingPair(underKeys()).names);
const grant = ours?.statement ?? { Effect: 'Allow' };

describe('our statement in the policy of a key', () => {
  test('leaves all others as they are and where they are, once or twice, and goes without a trace', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        const merged = mergeKeyGrant(policy, grant);
        expect(statementsOf(merged)).toEqual([...statementsOf(policy), grant]);
        expect(mergeKeyGrant(merged, grant)).toEqual(merged);
        expect(restoreKeyGrant(merged, applied())).toEqual({ document: policy, outcome: 'undone' });
      }),
    );
  });

  test('that a person has changed since stays, and one that is gone is gone', () => {
    const policy = defaultKeyPolicy('aws', '222222222222');
    const changed = mergeKeyGrant(policy, { ...grant, Action: 'kms:*' });
    expect(restoreKeyGrant(changed, applied())).toEqual({ document: changed, outcome: 'kept' });
    expect(restoreKeyGrant(policy, applied()).outcome).toBe('already-gone');
  });

  test('comes back as it was before', () => {
    const policy = defaultKeyPolicy('aws', '222222222222');
    const before = { ...grant, Action: 'kms:Encrypt' };
    const { document } = restoreKeyGrant(mergeKeyGrant(policy, grant), { ...applied(), before });
    expect(sameMeaning(document, mergeKeyGrant(policy, before))).toBe(true);
  });

  function applied(): Extract<Applied, { kind: 'grant-key' }> {
    const place = { side: 'destination', account: '222222222222', region: 'eu-central-1' } as const;
    return { ...place, kind: 'grant-key', keyArn: REPLICA_KEY, sid: grant.Sid ?? '', after: grant };
  }
});

describe('what the role may do with keys', () => {
  test('is to decrypt with the source’s and to encrypt with the replicas’, through S3 of each region, for these buckets', () => {
    const { request, names } = aWorkingPair(underKeys());
    expect(statementsOf(computeRolePolicy(request, names)).slice(3)).toEqual([
      {
        Sid: 'DecryptWithSourceKeys',
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [SOURCE_KEY],
        Condition: {
          StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
          StringLike: {
            'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::orders-source', 'arn:aws:s3:::orders-source/*'],
          },
        },
      },
      {
        Sid: 'EncryptWithReplicaKey',
        Effect: 'Allow',
        Action: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'],
        Resource: REPLICA_KEY,
        Condition: {
          StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
          StringLike: {
            'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::orders-replica', 'arn:aws:s3:::orders-replica/*'],
          },
        },
      },
    ]);
  });

  test('names S3 in China as China does', () => {
    const there = {
      source: { region: 'cn-north-1' },
      destination: { region: 'cn-northwest-1' },
    };
    const { request, names } = aWorkingPair(underKeys({}, there));
    const text = JSON.stringify(computeRolePolicy(request, names));
    expect(text).toContain('"s3.cn-north-1.amazonaws.com.cn"');
    expect(text).not.toContain('arn:aws:s3');
  });
});

describe('a plan under keys', () => {
  test('goes by the alias of a key that is yet to be made, and by its ARN afterwards', () => {
    const { request, observed } = aWorkingPair(underKeys());
    if (observed.keys) observed.keys.replica.key = { seen: 'absent' };
    const plan = planOne(request, observed);
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['create-key', 'grant-key', 'put-role-policy', 'put-rule']);
    const made = { side: 'destination', account: '222222222222', region: 'eu-central-1', aliasArn: ALIAS_ARN } as const;
    const filled = fillInKeys(plan, [{ ...made, kind: 'create-key', keyArn: REPLICA_KEY }]);
    const after = JSON.stringify(filled.steps.filter(({ kind }) => kind !== 'create-key'));
    expect(after).toContain(REPLICA_KEY);
    expect(after).not.toContain('alias/');
    expect(fillInKeys(plan, [])).toBe(plan);
  });

  test('makes a key once for two rules that share it, and both go by it afterwards', () => {
    const rules = ['first', 'second'].map((ruleId) => aWorkingPair(underKeys({}, { options: { ruleId } })));
    for (const { observed } of rules) if (observed.keys) observed.keys.replica.key = { seen: 'absent' };
    const requests = rules.map(({ request }) => request);
    const plans = computePlans(
      requests,
      rules.map(({ observed }) => observed),
    );
    expect(plans.map(({ steps }) => steps.filter(({ kind }) => kind.endsWith('-key')).map(({ kind }) => kind))).toEqual(
      [['create-key', 'grant-key'], []],
    );
    const made = { side: 'destination', account: '222222222222', region: 'eu-central-1', aliasArn: ALIAS_ARN } as const;
    const shares = sharesOf({
      ...toRun({ execution: { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' }, accepted: true, problems: [] }),
      requests,
      planning: { plans, proceed: 'apply' },
      applied: { PrepareDestination: { steps: [[{ ...made, kind: 'create-key', keyArn: REPLICA_KEY }], []] } },
    });
    expect(shares.map(({ plan }) => plan?.names.keys?.replica)).toEqual([REPLICA_KEY, REPLICA_KEY]);
    expect(JSON.stringify(shares[1]?.plan?.steps)).not.toContain('alias/');
  });

  test('within one account needs no statement in the policy of a key that leaves it to the account', () => {
    const { request, observed } = aWorkingPair(underKeys({}, { destination: { account: '111111111111' } }));
    if (observed.keys) observed.keys.replica.key = { seen: 'absent' };
    expect(planOne(request, observed).steps.map(({ kind }) => kind)).not.toContain('grant-key');
  });

  test('leaves a pair alone on which everything is right', () => {
    const { request, observed } = aWorkingPair(underKeys());
    expect(planOne(request, observed).steps).toEqual([]);
  });

  test('writes no policy of a key in a third account, and none larger than KMS takes', () => {
    const third = 'arn:aws:kms:eu-central-1:333333333333:key/k';
    const { request, names, observed } = aWorkingPair(underKeys({ replicaKey: third }));
    expect(computeKeyGrants(request, { ...names, keys: { source: [], replica: third } })).toEqual([
      expect.not.objectContaining({ owner: expect.anything() }),
    ]);
    const key = observed.keys?.replica.key;
    if (key?.seen !== 'present' || key.value.policy.seen !== 'present') throw new Error('no key');
    const long = {
      Sid: 'x'.repeat(32 * 1024),
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:None',
      Resource: '*',
    } as const;
    key.value.policy.value.Statement = [statementsOf(key.value.policy.value)[0] ?? long, long];
    expect(planOne(request, observed).findings.map(({ code }) => code)).toEqual(['key-policy-too-large']);
  });
});

test.each([
  [{ replicaKey: 'create' }, 'orders-replica', 'alias/isthmus-orders-replica'],
  [{ replicaKey: 'create' }, 'orders.replica', 'alias/isthmus-orders-replica-44be062f'],
  [{ replicaKey: 'create', replicaKeyAlias: 'alias/mine' }, 'orders-replica', 'alias/mine'],
  [{ replicaKey: 'alias/theirs' }, 'orders-replica', 'alias/theirs'],
])('%j for %s goes by %s of the destination', (encryption, bucket, alias) => {
  const ref = replicaKeyRef(underKeys(encryption, { destination: { bucket } }));
  expect(ref).toBe(`arn:aws:kms:eu-central-1:222222222222:${alias}`);
});
