import type { PolicyDocument, Side } from '../../types.ts';
import { bucketPolicySize } from '../bucket-policy-size.ts';
import { computeGrant } from '../compute-grant.ts';
import { computePairPolicy } from '../compute-pair-policy.ts';
import { computeTlsStatement } from '../compute-tls-statement.ts';
import { inlinePoliciesSize } from '../inline-policies-size.ts';
import { BUCKET_POLICY_BYTES, INLINE_POLICIES_CHARACTERS, REPLICATION_RULES } from '../limits.ts';
import { mergeGrant } from '../merge-grant.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Situation } from './finding-kind.ts';
import { bucketPlace, rolePlace, SIDES } from './places.ts';

export const bucketPolicyTooLarge: FindingKind = {
  code: 'bucket-policy-too-large',
  detect: (situation) =>
    SIDES.flatMap((side) => {
      const size = mergedPolicySize(situation, side);
      const facts = { bucket: situation.request[side].bucket, size, limit: BUCKET_POLICY_BYTES };
      return size > BUCKET_POLICY_BYTES ? [{ place: bucketPlace(situation, side), facts }] : [];
    }),
  remedy: ({ facts }) =>
    `Remove or merge statements of the policy of ${facts.bucket}: with ours it would have ${facts.size} bytes, and S3 takes ` +
    `${facts.limit}.`,
};

export const rolePoliciesTooLarge: FindingKind = {
  code: 'role-policies-too-large',
  detect: (situation) => {
    const { names, observed, request } = situation;
    const role = seenValue(observed.role);
    const pair = computePairPolicy(request, names, role);
    const size = inlinePoliciesSize({ ...role?.inline, ...(pair && { [names.rolePolicyName]: pair }) });
    const facts = { role: situation.names.roleName, size, limit: INLINE_POLICIES_CHARACTERS };
    return size > INLINE_POLICIES_CHARACTERS ? [{ place: rolePlace(situation), facts }] : [];
  },
  remedy: ({ facts }) =>
    `Remove inline policies from the role ${facts.role} that no pair needs any more, or write fewer rules for this source: ` +
    `one role serves all of them, together their policies would have ${facts.size} characters, and IAM takes ${facts.limit}.`,
};

export const tooManyRules: FindingKind = {
  code: 'too-many-rules',
  detect: (situation) => {
    const { replication } = situation.observed.source;
    const others = replication.seen === 'present' ? replication.value.Rules.filter(isNot(situation.names.ruleId)) : [];
    const facts = { bucket: situation.request.source.bucket, rules: others.length + 1, limit: REPLICATION_RULES };
    return facts.rules > REPLICATION_RULES ? [{ place: bucketPlace(situation, 'source'), facts }] : [];
  },
  remedy: ({ facts }) =>
    `Remove replication rules from ${facts.bucket} that are no longer needed: with ours it would have ${facts.rules}, and ` +
    `S3 takes ${facts.limit}.`,
};

/** 0 where nothing of ours goes into the policy. */
function mergedPolicySize({ request, names, observed }: Situation, side: Side): number {
  const { policy } = observed[side];
  const tls = request[side].settings?.tlsOnly ? computeTlsStatement(request[side]) : undefined;
  const grant = side === 'destination' ? computeGrant(request, names) : undefined;
  const ours = [tls, grant].filter((statement) => statement !== undefined);
  if (ours.length === 0 || policy.seen === 'denied') return 0;
  const present = policy.seen === 'present' ? policy.value : undefined;
  const merged = ours.reduce<PolicyDocument | undefined>(
    (document, statement) => mergeGrant(document, statement),
    present,
  );
  return merged === undefined ? 0 : bucketPolicySize(merged);
}

function isNot(ruleId: string): (rule: { ID?: string }) => boolean {
  return ({ ID }) => ID !== ruleId;
}
