import { childOf, childrenOf, textOf } from '../s3/read-document.ts';
import { conformsToSchema } from '../wire/conforms-to-schema.ts';
import { readXml, type XmlElement } from '../wire/read-xml.ts';
import type { RuleFilter, Tag } from '../world/bucket.ts';
import { REPLICATION_CONFIGURATION } from './replication-configuration-schema.ts';
import type {
  SentConfiguration,
  SentDestination,
  SentRule,
  SentSourceSelection,
  Status,
} from './sent-configuration.ts';

/** Reads the body of a PutBucketReplication; undefined when it is not well-formed or not according to the schema. */
export function parseReplicationConfiguration(body: Buffer): SentConfiguration | undefined {
  const root = readXml(body);
  if (root?.name !== 'ReplicationConfiguration' || !conformsToSchema(root, REPLICATION_CONFIGURATION)) return undefined;
  return { role: textOf(root, 'Role')?.trim() ?? '', rules: childrenOf(root, 'Rule').map(parseRule) };
}

function parseRule(rule: XmlElement): SentRule {
  return {
    id: textOf(rule, 'ID') || undefined,
    priority: integerOf(rule, 'Priority'),
    status: statusOf(rule) ?? 'Disabled',
    prefix: textOf(rule, 'Prefix'),
    filter: parseFilter(childOf(rule, 'Filter')),
    deleteMarkerReplication: statusOf(childOf(rule, 'DeleteMarkerReplication')),
    sourceSelection: parseSourceSelection(childOf(rule, 'SourceSelectionCriteria')),
    destination: parseDestination(childOf(rule, 'Destination')),
  };
}

function parseFilter(filter: XmlElement | undefined): RuleFilter | undefined {
  const predicate = filter?.children[0];
  if (filter === undefined) return undefined;
  if (predicate === undefined) return { kind: 'all' };
  if (predicate.name === 'Prefix') return { kind: 'prefix', prefix: predicate.text };
  if (predicate.name === 'Tag') return { kind: 'tag', tag: parseTag(predicate) };
  const prefix = textOf(predicate, 'Prefix');
  const tags = childrenOf(predicate, 'Tag').map(parseTag);
  return prefix === undefined ? { kind: 'and', tags } : { kind: 'and', prefix, tags };
}

function parseTag(tag: XmlElement): Tag {
  return { key: textOf(tag, 'Key') ?? '', value: textOf(tag, 'Value') ?? '' };
}

function parseSourceSelection(criteria: XmlElement | undefined): SentSourceSelection | undefined {
  return (
    criteria && {
      sseKmsEncryptedObjects: statusOf(childOf(criteria, 'SseKmsEncryptedObjects')),
      replicaModifications: statusOf(childOf(criteria, 'ReplicaModifications')),
    }
  );
}

function parseDestination(destination: XmlElement | undefined): SentDestination {
  const encryption = childOf(destination, 'EncryptionConfiguration');
  const time = childOf(destination, 'ReplicationTime');
  const metrics = childOf(destination, 'Metrics');
  const threshold = childOf(metrics, 'EventThreshold');
  return {
    bucket: textOf(destination, 'Bucket')?.trim(),
    account: textOf(destination, 'Account')?.trim(),
    storageClass: textOf(destination, 'StorageClass')?.trim(),
    ownerOverride: childOf(destination, 'AccessControlTranslation') !== undefined,
    encryption: encryption && { keyId: textOf(encryption, 'ReplicaKmsKeyID')?.trim() },
    replicationTime: time && { status: statusOf(time), minutes: integerOf(childOf(time, 'Time'), 'Minutes') },
    metrics: metrics && {
      status: statusOf(metrics),
      threshold: threshold && { minutes: integerOf(threshold, 'Minutes') },
    },
  };
}

function integerOf(parent: XmlElement | undefined, name: string): number | undefined {
  const text = textOf(parent, name);
  return text === undefined ? undefined : Number(text.trim());
}

/** The schema has made sure that it is one of the two. */
function statusOf(parent: XmlElement | undefined): Status | undefined {
  return textOf(parent, 'Status')?.trim() as Status | undefined;
}
