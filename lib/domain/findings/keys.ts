import type { AskedKey, Finding, ObservedKey, Side } from '../../types.ts';
import { bucketPolicySize } from '../bucket-policy-size.ts';
import { computeKeyGrants, type KeyGrant } from '../compute-key-grants.ts';
import { isCrossAccount } from '../is-cross-account.ts';
import { keyPolicyOf } from '../key-policy-of.ts';
import { KEY_POLICY_BYTES } from '../limits.ts';
import { mergeKeyGrant } from '../merge-key-grant.ts';
import { planKeyGrants } from '../plan-key-grants.ts';
import { readKeyArn } from '../read-key-arn.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';

/** A key that is named, and whose objects it is for. */
interface NamedKey extends AskedKey {
  use: Side;
}

export const keyMissing: FindingKind = {
  code: 'key-missing',
  detect: (situation) =>
    keysOf(situation)
      .filter(({ key, use }) => key.seen === 'absent' && !(use === 'destination' && isToBeMade(situation)))
      .map((key) => at(situation, key)),
  remedy: ({ facts }) =>
    String(facts.key).includes('alias/')
      ? `Correct options.encryption, or create the alias: ${facts.key} points to no key.`
      : `Correct options.encryption, or the default encryption of the bucket: there is no key ${facts.key}.`,
};

/** KMS Developer Guide, key-state: only an enabled key encrypts and decrypts. */
export const keyNotEnabled: FindingKind = {
  code: 'key-not-enabled',
  detect: (situation) =>
    presentKeys(situation).flatMap(({ named, key }) =>
      key.state === 'Enabled' ? [] : [at(situation, named, { found: key.state })],
    ),
  remedy: ({ facts }) =>
    facts.found === 'PendingDeletion'
      ? `Cancel the deletion of the key ${facts.key} and enable it, or name another key: it is pending deletion, and S3 cannot use it.`
      : `Enable the key ${facts.key}, or name another one: its state is ${facts.found}, and S3 cannot use it.`,
};

export const keyNotSymmetric: FindingKind = {
  code: 'key-not-symmetric',
  detect: (situation) =>
    presentKeys(situation).flatMap(({ named, key }) =>
      key.spec === 'SYMMETRIC_DEFAULT' ? [] : [at(situation, named, { found: key.spec })],
    ),
  remedy: ({ facts }) =>
    `Name another key: S3 uses symmetric encryption keys only, and ${facts.key} is of the kind ${facts.found}.`,
};

/** S3 User Guide, replication-troubleshoot: nobody can let another account use it. */
export const keyManagedByAws: FindingKind = {
  code: 'key-managed-by-aws',
  detect: (situation) =>
    isCrossAccount(situation.request)
      ? presentKeys(situation)
          .filter(({ named, key }) => named.use === 'destination' && key.manager === 'AWS')
          .map(({ named }) => at(situation, named))
      : [],
  remedy: ({ facts }) =>
    `Write create, or a customer managed key, as options.encryption.replicaKey: ${facts.key} is managed by AWS, and no other ` +
    'account can be let in to it.',
};

export const keyMultiRegion: FindingKind = {
  code: 'key-multi-region',
  severity: 'warning',
  detect: (situation) =>
    presentKeys(situation)
      .filter(({ key }) => key.multiRegion)
      .map(({ named }) => at(situation, named)),
  remedy: ({ facts }) =>
    `Nothing to do if it is this key that you want: ${facts.key} is a multi-Region key, which S3 treats as one of its own ` +
    'Region. Replicas are encrypted anew, and each of the related keys has its own policy.',
};

/** What may not be read cannot be checked; a key of a third account never may. */
export const keyNotReadable: FindingKind = {
  code: 'key-not-readable',
  severity: 'warning',
  detect: (situation) =>
    keysOf(situation).flatMap((named) => {
      const said = refusal(named);
      if (said === undefined) return [];
      const grant = grantOn(named, situation);
      return [at(situation, named, { said, ...(grant && { statement: grant.statement }) })];
    }),
  remedy: ({ facts, place }) =>
    `See to it that the key ${facts.key} of account ${place.account} is enabled and lets the replication role use it` +
    `${facts.statement === undefined ? '' : `, by this statement in its policy: ${JSON.stringify(facts.statement)}`}. ` +
    'Isthmus may not read the key or its policy, so this is not checked.',
};

export const keyPolicyTooLarge: FindingKind = {
  code: 'key-policy-too-large',
  detect: (situation) => {
    const { request, names, observed } = situation;
    const steps = (['destination', 'source'] as const).flatMap((side) => planKeyGrants(side, request, names, observed));
    return steps.flatMap((step) => {
      const policy = step.kind === 'grant-key' && keyPolicyOf(observed, step.keyArn);
      if (!policy) return [];
      const size = bucketPolicySize(mergeKeyGrant(policy, step.statement));
      const named = presentKeys(situation).find(({ key }) => key.arn === step.keyArn)?.named;
      return named && size > KEY_POLICY_BYTES ? [at(situation, named, { size, limit: KEY_POLICY_BYTES })] : [];
    });
  },
  remedy: ({ facts }) =>
    `Remove or merge statements of the policy of the key ${facts.key}: with ours it would have ${facts.size} bytes, and KMS ` +
    `takes ${facts.limit}.`,
};

/** Where a key is, or one statement of its policy. */
export function keyPlace(situation: Situation, use: Side, keyArn: string, statement?: string): Finding['place'] {
  const account = keyArn.startsWith('arn:') ? readKeyArn(keyArn).account : situation.request[use].account;
  return { side: use, account, resource: keyArn, ...(statement !== undefined && { statement }) };
}

function keysOf({ observed }: Situation): NamedKey[] {
  const { keys } = observed;
  if (keys === undefined) return [];
  return [{ ...keys.replica, use: 'destination' }, ...keys.source.map((one): NamedKey => ({ ...one, use: 'source' }))];
}

function presentKeys(situation: Situation): { named: NamedKey; key: ObservedKey }[] {
  return keysOf(situation).flatMap((named) => {
    const key = seenValue(named.key);
    return key ? [{ named, key }] : [];
  });
}

/** Before a run, a key that Isthmus makes may be absent. */
function isToBeMade({ moment, request }: Situation): boolean {
  return moment === 'preflight' && request.options.encryption?.replicaKey === 'create';
}

function refusal({ key }: NamedKey): string | undefined {
  if (key.seen === 'denied') return key.said;
  return key.seen === 'present' && key.value.policy.seen === 'denied' ? key.value.policy.said : undefined;
}

function grantOn({ use, asked, key }: NamedKey, { request, names }: Situation): KeyGrant | undefined {
  const arn = seenValue(key)?.arn ?? asked;
  return computeKeyGrants(request, names).find((grant) => grant.use === use && grant.keyArn === arn);
}

function at(situation: Situation, { use, asked, key }: NamedKey, facts: Record<string, unknown> = {}): Sighting {
  const arn = seenValue(key)?.arn;
  const name = arn === undefined || arn === asked ? asked : `${arn} (${asked})`;
  return { place: keyPlace(situation, use, arn ?? asked), facts: { key: name, ...facts } };
}
