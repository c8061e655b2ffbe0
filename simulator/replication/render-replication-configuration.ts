import { element, joinXml, type RawXml } from '../wire/xml.ts';
import type { ReplicationConfiguration, ReplicationRule, RuleDestination, RuleFilter, Tag } from '../world/bucket.ts';

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** The XML of GetBucketReplication: what was sent, and nothing that was not. */
export function renderReplicationConfiguration({ role, rules }: ReplicationConfiguration): string {
  const content = joinXml(element('Role', role), rules.map(renderRule));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ReplicationConfiguration xmlns="${NAMESPACE}">${content}</ReplicationConfiguration>`;
}

function renderRule(rule: ReplicationRule): RawXml {
  const criteria = rule.sourceSelection;
  return element('Rule', [
    element('ID', rule.id),
    element('Priority', rule.priority),
    element('Prefix', rule.prefix),
    element('Filter', rule.filter && renderFilter(rule.filter)),
    element('Status', rule.status),
    element(
      'SourceSelectionCriteria',
      criteria && [
        renderStatus('SseKmsEncryptedObjects', criteria.sseKmsEncryptedObjects),
        renderStatus('ReplicaModifications', criteria.replicaModifications),
      ],
    ),
    renderStatus('DeleteMarkerReplication', rule.deleteMarkerReplication),
    element('Destination', renderDestination(rule.destination)),
  ]);
}

function renderFilter(filter: RuleFilter): RawXml[] {
  switch (filter.kind) {
    case 'all':
      return [];
    case 'prefix':
      return [element('Prefix', filter.prefix)];
    case 'tag':
      return [renderTag(filter.tag)];
    case 'and':
      return [element('And', [element('Prefix', filter.prefix), ...filter.tags.map(renderTag)])];
  }
}

function renderTag({ key, value }: Tag): RawXml {
  return element('Tag', [element('Key', key), element('Value', value)]);
}

function renderDestination(destination: RuleDestination): RawXml[] {
  const { replicaKmsKeyId: keyId, replicationTime: time, metrics } = destination;
  return [
    element('Bucket', destination.bucket),
    element('Account', destination.account),
    element('StorageClass', destination.storageClass),
    element('AccessControlTranslation', destination.ownerOverride ? element('Owner', 'Destination') : undefined),
    element('EncryptionConfiguration', keyId === undefined ? undefined : element('ReplicaKmsKeyID', keyId)),
    element('ReplicationTime', time && [element('Status', time.status), renderMinutes('Time', time.minutes)]),
    element(
      'Metrics',
      metrics && [element('Status', metrics.status), renderMinutes('EventThreshold', metrics.minutes)],
    ),
  ];
}

function renderStatus(name: string, status: string | undefined): RawXml {
  return element(name, status === undefined ? undefined : element('Status', status));
}

function renderMinutes(name: string, minutes: number | undefined): RawXml {
  return element(name, minutes === undefined ? undefined : element('Minutes', minutes));
}
