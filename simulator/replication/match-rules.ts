import { isKms } from '../s3/kms-through-s3.ts';
import type { ReplicationConfiguration, ReplicationRule, RuleFilter } from '../world/bucket.ts';

/** What a rule looks at in a version that was just written. */
export interface Candidate {
  readonly key: string;
  readonly deleteMarker: boolean;
  readonly tags: ReadonlyMap<string, string>;
  readonly encryption: { readonly algorithm: string };
}

/**
 * The rules that replicate a new version: at most one for each destination. Among the enabled rules that match the
 * object and name one destination, the highest priority wins; its settings alone decide (S3 User Guide,
 * replication-add-config).
 */
export function matchRules({ rules }: ReplicationConfiguration, candidate: Candidate): ReplicationRule[] {
  const matching = rules.filter((rule) => rule.status === 'Enabled' && matchesFilter(rule, candidate));
  const winners = new Map<string, ReplicationRule>();
  for (const rule of matching) {
    const rival = winners.get(rule.destination.bucket);
    if (rival === undefined || (rule.priority ?? 0) > (rival.priority ?? 0)) winners.set(rule.destination.bucket, rule);
  }
  return [...winners.values()].filter((rule) => takesKind(rule, candidate));
}

function matchesFilter({ prefix, filter }: ReplicationRule, { key, tags }: Candidate): boolean {
  return filter === undefined ? key.startsWith(prefix ?? '') : matches(filter, key, tags);
}

function matches(filter: RuleFilter, key: string, tags: ReadonlyMap<string, string>): boolean {
  switch (filter.kind) {
    case 'all':
      return true;
    case 'prefix':
      return key.startsWith(filter.prefix);
    case 'tag':
      return tags.get(filter.tag.key) === filter.tag.value;
    case 'and':
      return key.startsWith(filter.prefix ?? '') && filter.tags.every((tag) => tags.get(tag.key) === tag.value);
  }
}

/** Whether the rule takes this kind of version: delete markers and KMS-encrypted objects are opt-in. */
function takesKind(rule: ReplicationRule, candidate: Candidate): boolean {
  if (candidate.deleteMarker) return takesDeleteMarkers(rule);
  return !isKms(candidate.encryption.algorithm) || rule.sourceSelection?.sseKmsEncryptedObjects === 'Enabled';
}

/** V1 rules replicate a user's delete markers without being asked (S3 User Guide, replication-what-is-isnot-replicated). */
function takesDeleteMarkers({ filter, deleteMarkerReplication }: ReplicationRule): boolean {
  return filter === undefined || deleteMarkerReplication === 'Enabled';
}
