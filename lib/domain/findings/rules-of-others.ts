import type { ReplicationRule } from '../../types.ts';
import { computeRuleConversion, isConvertible } from '../convert-v1-rules.ts';
import { isV1Rule } from '../is-v1-rule.ts';
import { seenValue } from '../seen-value.ts';
import type { FindingKind, Sighting, Situation } from './finding-kind.ts';
import { bucketPlace } from './places.ts';

/**
 * A configuration has a single Role: swapping it would break the rules that are there (API Reference,
 * PutBucketReplication). A role of ours that serves other rules is in the names already, and is not another one.
 */
export const sourceReplicatesByAnotherRole: FindingKind = {
  code: 'source-replicates-by-another-role',
  detect: (situation) => {
    const configuration = seenValue(situation.observed.source.replication);
    if (configuration === undefined || configuration.Role === situation.names.roleArn) return [];
    return [at(situation, { role: configuration.Role, rules: idsOf(configuration.Rules) })];
  },
  remedy: ({ facts }) =>
    `Write allow: [use-serving-role] into the request, and Isthmus gives ${facts.role} what it lacks, as an inline policy of ` +
    `its own; or choose another source bucket. The replication rules of ${facts.bucket} (${facts.rules}) replicate as that ` +
    'role, and a bucket has one role for all its rules.',
};

/** S3 User Guide, replication-what-is-isnot-replicated: V1 rules replicate delete markers without being asked. */
export const sourceHasV1Rules: FindingKind = {
  code: 'source-has-v1-rules',
  detect: (situation) => {
    const old = rulesOfOthers(situation).filter(isV1Rule);
    if (old.length === 0) return [];
    const conversion = computeRuleConversion(
      situation.request,
      situation.names,
      seenValue(situation.observed.source.replication),
    );
    if (conversion && isConvertible(conversion)) return [];
    return [at(situation, { rules: idsOf(old), ...(conversion && { count: old.length }) })];
  },
  remedy: ({ facts }) =>
    (facts.count === undefined
      ? 'Write allow: [convert-v1-rules] into the request, and Isthmus rewrites'
      : `Rewrite by hand, since ${facts.count} are more than one run can rewrite and put back,`) +
    ` the replication rules ${facts.rules} of ${facts.bucket} with Filter, Priority and DeleteMarkerReplication (Enabled, to ` +
    'keep what they do now): they are of the old form, and S3 does not mix the two.',
};

/** A rule's ID is derived from its pair, unless somebody chose it: then it may be the ID of another rule of theirs. */
export const ruleIdTaken: FindingKind = {
  code: 'rule-id-taken',
  detect: (situation) => {
    const { request, names, observed } = situation;
    if (request.options.ruleId === undefined) return [];
    const present = seenValue(observed.source.replication)?.Rules.find(({ ID }) => ID === names.ruleId);
    const found = (present?.Destination as { Bucket?: string } | undefined)?.Bucket;
    if (found === undefined || found === names.destinationBucketArn) return [];
    return [{ ...at(situation, { rule: names.ruleId, found }), place: bucketPlace(situation, 'source', names.ruleId) }];
  },
  remedy: ({ facts }) =>
    `Choose another options.ruleId, or remove the rule ${facts.rule} of ${facts.bucket}: it replicates to ${facts.found}, and ` +
    'Isthmus does not take over the rules of others.',
};

function rulesOfOthers({ names, observed }: Situation): ReplicationRule[] {
  return (seenValue(observed.source.replication)?.Rules ?? []).filter(({ ID }) => ID !== names.ruleId);
}

function at(situation: Situation, facts: Record<string, unknown>): Sighting {
  return { place: bucketPlace(situation, 'source'), facts: { bucket: situation.request.source.bucket, ...facts } };
}

/** A bucket may have 1,000 rules, and their IDs together are more than a state machine carries. */
const SHOWN = 5;

function idsOf(rules: ReplicationRule[]): string {
  const ids = rules.slice(0, SHOWN).map(({ ID }) => ID ?? '(without an ID)');
  const more = rules.length - ids.length;
  return [...ids, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
