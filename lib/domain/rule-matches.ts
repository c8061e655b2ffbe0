import type { ReplicationRule } from '../types.ts';

/** What a rule's filter asks for, whichever of its four shapes it has. */
interface Filter {
  Prefix?: string;
  Tag?: Tag;
  And?: { Prefix?: string; Tags?: Tag[] };
}
interface Tag {
  Key: string;
  Value: string;
}

/**
 * Whether a replication rule's filter takes an object (S3 User Guide, replication-add-config). A V1 rule has its Prefix
 * beside Status, and no Filter.
 */
export function ruleMatches(rule: ReplicationRule, object: { key: string; tags: Record<string, string> }): boolean {
  const filter = (rule.Filter ?? {}) as Filter;
  const prefix = filter.And?.Prefix ?? filter.Prefix ?? (rule.Prefix as string | undefined) ?? '';
  const tags = filter.And?.Tags ?? (filter.Tag ? [filter.Tag] : []);
  return object.key.startsWith(prefix) && tags.every(({ Key, Value }) => object.tags[Key] === Value);
}
