import fc from 'fast-check';
import { computeGrant } from '../../../lib/domain/compute-grant.ts';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import { findGrant } from '../../../lib/domain/find-grant.ts';
import { grantedRoles } from '../../../lib/domain/granted-roles.ts';
import { mergeGrant } from '../../../lib/domain/merge-grant.ts';
import { restoreGrant } from '../../../lib/domain/restore-grant.ts';
import { sameMeaning } from '../../../lib/domain/same-meaning.ts';
import { statementsOf } from '../../../lib/domain/statements-of.ts';
import type { Applied, PolicyDocument, PolicyStatement, ReplicationOptions } from '../../../lib/types.ts';
import { aRequest } from './plan-fixtures.ts';

const SID = 'IsthmusReplicationFrom111111111111';
const STRANGER: PolicyStatement = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: ['arn:aws:s3:::orders-replica', 'arn:aws:s3:::orders-replica/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

/** The grant of a pair from this source bucket. */
function grantFor(bucket: string, options: Partial<ReplicationOptions> = {}): PolicyStatement {
  const request = aRequest({ source: { bucket }, options });
  const grant = computeGrant(request, computeNames(request));
  if (grant === undefined) throw new Error('a grant is needed across accounts');
  return grant;
}

function roleFor(bucket: string): string {
  return computeNames(aRequest({ source: { bucket } })).roleArn;
}

function merge(policy: PolicyDocument | undefined, statement: PolicyStatement) {
  const after = mergeGrant(policy, statement);
  const before = findGrant(policy, SID);
  const put = findGrant(after, SID);
  if (put === undefined) throw new Error('our statement is in the merged policy');
  const applied: Extract<Applied, { kind: 'grant-replication' }> = {
    kind: 'grant-replication',
    side: 'destination',
    account: '222222222222',
    region: 'eu-central-1',
    bucket: 'orders-replica',
    sid: SID,
    ...(before && { before }),
    after: put,
  };
  return { after, applied, put };
}

describe('merging the grant', () => {
  test('makes a policy where there is none', () => {
    expect(mergeGrant(undefined, grantFor('one'))).toEqual({ Version: '2012-10-17', Statement: [grantFor('one')] });
  });

  test("leaves a stranger's statement and the rest of the document untouched", () => {
    const policy = { Version: '2008-10-17', Id: 'theirs', Statement: STRANGER };
    expect(mergeGrant(policy, grantFor('one'))).toEqual({
      Version: '2008-10-17',
      Id: 'theirs',
      Statement: [STRANGER, grantFor('one')],
    });
  });

  test('repairs our statement where it stands, when somebody broke it', () => {
    const broken = { ...grantFor('one'), Action: ['s3:PutObject'], Resource: 'arn:aws:s3:::elsewhere/*' };
    const policy = { Statement: [broken, STRANGER] };
    expect(mergeGrant(policy, grantFor('one')).Statement).toEqual([grantFor('one'), STRANGER]);
  });

  test('narrows our statement again, when somebody took its condition away', () => {
    const { Condition, ...open } = grantFor('one');
    expect(mergeGrant({ Statement: [open] }, grantFor('one')).Statement).toEqual([grantFor('one')]);
  });

  test('shares the statement between pairs: roles add up, and so do the actions that they need', () => {
    const first = merge(undefined, grantFor('one', { deleteMarkers: true, owner: 'source' }));
    const { put } = merge(first.after, grantFor('two'));
    expect(grantedRoles(put)).toEqual([roleFor('one'), roleFor('two')]);
    expect(put.Action).toEqual([
      's3:ReplicateObject',
      's3:ReplicateTags',
      's3:ReplicateDelete',
      's3:ObjectOwnerOverrideToBucketOwner',
    ]);
  });

  test('does not carry along what is no role of the source account', () => {
    const roles = [
      'arn:aws:iam::111111111111:role/*',
      'arn:aws:iam::333333333333:role/other',
      'anything',
      roleFor('two'),
    ];
    const tampered = { ...grantFor('one'), Condition: { ArnLike: { 'aws:principalarn': roles } } };
    const { put } = merge({ Statement: [tampered] }, grantFor('one'));
    expect(grantedRoles(put)).toEqual([roleFor('two'), roleFor('one')]);
  });

  test.each(['role', 'account', 'principal'] as const)(
    'leaves the actions that an earlier rule of the same pair needs, when it grants to the %s',
    (grantTo) => {
      const [earlier, later] = [grantFor('one', { deleteMarkers: true, grantTo }), grantFor('one', { grantTo })];
      const policy = mergeGrant(undefined, earlier);
      expect(mergeGrant(policy, later)).toEqual(policy);
      expect(statementsOf(mergeGrant(mergeGrant(undefined, later), earlier))).toEqual([earlier]);
    },
  );

  test('keeps no action of a statement that denies', () => {
    const denying: PolicyStatement = { ...grantFor('one', { deleteMarkers: true }), Effect: 'Deny' };
    expect(merge({ Statement: [denying] }, grantFor('one')).put).toEqual(grantFor('one'));
  });

  test('leaves one statement where a person copied ours', () => {
    const policy = { Statement: [grantFor('one'), STRANGER, grantFor('two')] };
    const { after } = merge(policy, grantFor('one'));
    expect(statementsOf(after).map(({ Sid }) => Sid)).toEqual([SID, 'TlsOnly']);
    expect(grantedRoles(findGrant(after, SID))).toEqual([roleFor('one'), roleFor('two')]);
  });
});

describe('taking the grant back', () => {
  test('deletes a policy that was nothing but ours', () => {
    const { after, applied } = merge(undefined, grantFor('one'));
    expect(restoreGrant(after, applied)).toEqual({ document: undefined, outcome: 'undone' });
  });

  test('leaves what others have put into the policy since', () => {
    const { applied, put } = merge(undefined, grantFor('one'));
    expect(restoreGrant({ Statement: [put, STRANGER] }, applied)).toEqual({
      document: { Statement: [STRANGER] },
      outcome: 'undone',
    });
  });

  test("takes only our role, when another pair's joined since", () => {
    const first = merge(undefined, grantFor('one'));
    const second = merge(first.after, grantFor('two', { deleteMarkers: true }));
    const { document, outcome } = restoreGrant(second.after, first.applied);
    expect(outcome).toBe('undone');
    expect(grantedRoles(findGrant(document, SID))).toEqual([roleFor('two')]);
    expect(findGrant(document, SID)?.Action).toContain('s3:ReplicateDelete');
  });

  test('leaves a pair what it has come to need since, when our role leaves', () => {
    const first = merge(undefined, grantFor('two', { owner: 'source' }));
    const joined = merge(first.after, grantFor('one', { owner: 'source' }));
    const again = merge(joined.after, grantFor('two', { owner: 'source', deleteMarkers: true }));
    const { document } = restoreGrant(again.after, joined.applied);
    expect(findGrant(document, SID)).toEqual(grantFor('two', { owner: 'source', deleteMarkers: true }));
  });

  test('leaves nothing, when other pairs joined and left again', () => {
    const first = merge(undefined, grantFor('one'));
    const second = merge(first.after, grantFor('two'));
    const third = merge(second.after, grantFor('three', { deleteMarkers: true }));
    const withoutSecond = restoreGrant(third.after, second.applied).document;
    const withoutThird = restoreGrant(withoutSecond, third.applied).document;
    expect(grantedRoles(findGrant(withoutThird, SID))).toEqual([roleFor('one')]);
    expect(restoreGrant(withoutThird, first.applied)).toEqual({ document: undefined, outcome: 'undone' });
  });

  test('puts back what our statement said before', () => {
    const broken = { ...grantFor('one'), Action: 's3:ReplicateObject' };
    const { after, applied } = merge({ Statement: [broken] }, grantFor('one'));
    expect(restoreGrant(after, applied)).toEqual({ document: { Statement: [broken] }, outcome: 'undone' });
  });

  test('keeps a statement that a person rewrote since', () => {
    const { applied, put } = merge(undefined, grantFor('one'));
    const rewritten = { Statement: [{ ...put, Resource: 'arn:aws:s3:::orders-replica/reports/*' }] };
    expect(restoreGrant(rewritten, applied)).toEqual({ document: rewritten, outcome: 'kept' });
  });

  test('keeps a statement that lost its condition since', () => {
    const { applied, put } = merge(undefined, grantFor('one'));
    const { Condition, ...open } = put;
    expect(restoreGrant({ Statement: [open] }, applied).outcome).toBe('kept');
  });

  test('keeps a repaired statement that another pair joined since', () => {
    const broken = { ...grantFor('one'), Action: 's3:ReplicateObject' };
    const repaired = merge({ Statement: [broken] }, grantFor('one'));
    const joined = merge(repaired.after, grantFor('two'));
    expect(restoreGrant(joined.after, repaired.applied)).toEqual({ document: joined.after, outcome: 'kept' });
  });

  test('finds nothing to do when our part is gone', () => {
    const { applied } = merge(undefined, grantFor('one'));
    expect(restoreGrant(undefined, applied)).toEqual({ document: undefined, outcome: 'already-gone' });
    for (const policy of [{ Statement: [STRANGER] }, { Statement: [grantFor('two')] }]) {
      expect(restoreGrant(policy, applied)).toEqual({ document: policy, outcome: 'already-gone' });
    }
  });

  test('finds nothing to do when a first attempt has put back what was there', () => {
    const policy = { Statement: [{ ...grantFor('one'), Action: 's3:ReplicateObject' }] };
    const { applied } = merge(policy, grantFor('one'));
    expect(restoreGrant(policy, applied)).toEqual({ document: policy, outcome: 'already-gone' });
  });
});

describe('for any policy', () => {
  const stranger = fc.record(
    {
      Sid: fc.constantFrom('A', 'B', `${SID}x`),
      Effect: fc.constantFrom<PolicyStatement['Effect']>('Allow', 'Deny'),
      Principal: fc.constantFrom<PolicyStatement['Principal'] & object>({ AWS: '*' }, { AWS: '333333333333' }),
      Action: fc.constantFrom<string | string[]>('s3:GetObject', ['s3:PutObject', 's3:*']),
      Resource: fc.constantFrom('arn:aws:s3:::orders-replica', 'arn:aws:s3:::orders-replica/*'),
    },
    { requiredKeys: ['Effect'] },
  );
  const ours = fc
    .record({ bucket: fc.constantFrom('one', 'two', 'three'), deleteMarkers: fc.boolean() })
    .map(({ bucket, deleteMarkers }) => grantFor(bucket, { deleteMarkers }));
  const policies = fc
    .tuple(fc.array(stranger, { maxLength: 4 }), fc.option(ours, { nil: undefined }), fc.nat(4))
    .map(([strangers, own, at]): PolicyDocument | undefined => {
      const statements: PolicyStatement[] = [...strangers];
      if (own) statements.splice(at, 0, own);
      return statements.length === 0 ? undefined : { Version: '2012-10-17', Statement: statements };
    });

  test('merging twice is merging once', () => {
    fc.assert(
      fc.property(policies, ours, (policy, statement) => {
        const once = mergeGrant(policy, statement);
        expect(mergeGrant(once, statement)).toEqual(once);
      }),
    );
  });

  test("strangers' statements stay as they are and in order", () => {
    fc.assert(
      fc.property(policies, ours, (policy, statement) => {
        const others = (document: PolicyDocument | undefined) =>
          statementsOf(document).filter(({ Sid }) => Sid !== SID);
        expect(others(mergeGrant(policy, statement))).toEqual(others(policy));
      }),
    );
  });

  test('merging and taking back gives the meaning back', () => {
    fc.assert(
      fc.property(policies, ours, (policy, statement) => {
        const { after, applied } = merge(policy, statement);
        expect(sameMeaning(restoreGrant(after, applied).document, policy)).toBe(true);
      }),
    );
  });
});
