import type {
  AskedKey,
  Names,
  Observed,
  ObservedBucket,
  ObservedKey,
  ObservedRole,
  PublicAccessBlock,
  ReplicationConfiguration,
  Request,
  Seen,
  Step,
} from '../types.ts';
import { computeJobNames } from './compute-job-names.ts';
import { removeDeadPrincipals } from './dead-principals.ts';
import { mergeGrant } from './merge-grant.ts';
import { defaultKeyPolicy, mergeKeyGrant } from './merge-key-grant.ts';
import { replaceRules } from './replace-rules.ts';
import { seenValue } from './seen-value.ts';
import { wantedEncryption } from './wanted-encryption.ts';
import { wantedLock } from './wanted-lock.ts';

/** A request with what its plan is made of. */
export interface Draft {
  request: Request;
  names: Names;
  observed: Observed;
}

/**
 * What a request will find when these Steps, of requests before it, have been applied. So a bucket that two requests
 * share is made once, two rules get two priorities, and limits are judged by all of it.
 */
export function anticipate(draft: Draft, steps: Step[]): Observed {
  return steps.reduce((observed, step) => after(step, { ...draft, observed }), draft.observed);
}

function after(step: Step, draft: Draft): Observed {
  switch (step.kind) {
    case 'create-bucket':
      return changeBucket(step.bucket, draft, (bucket) => newBucket(bucket, step));
    case 'enable-versioning':
      return changeBucket(step.bucket, draft, (bucket) => ({ ...bucket, versioning: present('Enabled') }));
    case 'create-key':
      return changeKeys(draft.observed, (one) =>
        one.asked === step.aliasArn ? { ...one, key: present(newKey(step)) } : one,
      );
    case 'grant-key':
      return changeKeys(draft.observed, (one) => withKeyGrant(one, step));
    case 'remove-dead-principals':
      return changeBucket(step.bucket, draft, (bucket) => ({
        ...bucket,
        policy: presentOrAbsent(removeDeadPrincipals(seenValue(bucket.policy), step.removed)),
      }));
    case 'enable-object-lock':
      return changeBucket(step.bucket, draft, (bucket) => ({ ...bucket, objectLock: present(step.lock) }));
    case 'require-tls':
    case 'grant-replication':
      return changeBucket(step.bucket, draft, (bucket) => ({
        ...bucket,
        policy: present(mergeGrant(seenValue(bucket.policy), step.statement)),
      }));
    case 'create-role':
      return changeRole(step, draft, () => ({
        arn: step.serves === 'job' ? computeJobNames(draft.request).roleArn : draft.names.roleArn,
        trust: step.trust,
        boundary: step.boundaryArn,
        tags: step.tags,
        inline: {},
      }));
    case 'repair-trust':
      return changeRole(step, draft, (role) => role && { ...role, trust: step.trust });
    case 'put-role-policy':
      return changeRole(
        step,
        draft,
        (role) => role && { ...role, inline: { ...role.inline, [step.policyName]: step.document } },
      );
    case 'convert-v1-rules':
      return changeBucket(step.bucket, draft, (bucket) => {
        const replaced = replaceRules(seenValue(bucket.replication), step.before, step.after);
        return 'configuration' in replaced ? { ...bucket, replication: present(replaced.configuration) } : bucket;
      });
    case 'put-rule':
      return changeBucket(step.bucket, draft, (bucket) => ({
        ...bucket,
        replication: present(withRule(seenValue(bucket.replication), step)),
      }));
  }
}

/** Bucket names are unique, so the name tells which of the two it is, if any. */
function changeBucket(name: string, { observed }: Draft, change: (bucket: ObservedBucket) => ObservedBucket): Observed {
  const changed = (bucket: ObservedBucket) => (bucket.bucket === name ? change(bucket) : bucket);
  return { ...observed, source: changed(observed.source), destination: changed(observed.destination) };
}

function changeRole(
  { account, roleName, serves }: { account: string; roleName: string; serves?: 'job' },
  { request, names, observed }: Draft,
  change: (role: ObservedRole | undefined) => ObservedRole | undefined,
): Observed {
  const which = serves === 'job' ? 'jobRole' : 'role';
  const name = serves === 'job' ? computeJobNames(request).roleName : names.roleName;
  const seen = observed[which];
  if (account !== request.source.account || roleName !== name) return observed;
  const changed = change(seen && seenValue(seen));
  return changed === undefined ? observed : { ...observed, [which]: present(changed) };
}

function changeKeys(observed: Observed, change: (one: AskedKey) => AskedKey): Observed {
  const { keys } = observed;
  if (keys === undefined) return observed;
  return { ...observed, keys: { ...keys, source: keys.source.map(change), replica: change(keys.replica) } };
}

/** A key that is yet to be made goes by the ARN of its alias. */
function newKey({ aliasArn, account }: Extract<Step, { kind: 'create-key' }>): ObservedKey {
  const policy = present(defaultKeyPolicy(aliasArn.split(':')[1] ?? '', account));
  return {
    arn: aliasArn,
    state: 'Enabled',
    manager: 'CUSTOMER',
    spec: 'SYMMETRIC_DEFAULT',
    multiRegion: false,
    policy,
  };
}

function withKeyGrant(one: AskedKey, step: Extract<Step, { kind: 'grant-key' }>): AskedKey {
  const key = seenValue(one.key);
  const policy = key && seenValue(key.policy);
  if (key?.arn !== step.keyArn || policy === undefined) return one;
  return { ...one, key: present({ ...key, policy: present(mergeKeyGrant(policy, step.statement)) }) };
}

const ALL_BLOCKED: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** S3 User Guide: what a bucket has that was made today. */
function newBucket(
  { account, bucket }: ObservedBucket,
  { region, settings }: Extract<Step, { kind: 'create-bucket' }>,
): ObservedBucket {
  const absent = { seen: 'absent' } as const;
  const lock = wantedLock(settings);
  return {
    account,
    bucket,
    existence: { seen: 'present', region },
    versioning: lock ? present('Enabled') : absent,
    policy: absent,
    ownership: present('BucketOwnerEnforced'),
    publicAccessBlock: present(ALL_BLOCKED),
    encryption: present({ ...wantedEncryption(settings), customerKeys: 'blocked' }),
    objectLock: lock ? present(lock) : absent,
    lifecycle: absent,
    payer: present('BucketOwner'),
    replication: absent,
  };
}

function withRule(
  config: ReplicationConfiguration | undefined,
  { rule, roleArn }: Extract<Step, { kind: 'put-rule' }>,
): ReplicationConfiguration {
  const others = config?.Rules.filter(({ ID }) => ID !== rule.ID) ?? [];
  return { Role: roleArn, Rules: [...others, rule] };
}

function presentOrAbsent<T>(value: T | undefined): Seen<T> {
  return value === undefined ? { seen: 'absent' } : present(value);
}

function present<T>(value: T): Seen<T> {
  return { seen: 'present', value };
}
