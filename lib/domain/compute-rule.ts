import type { Names, ReplicationConfiguration, ReplicationRule, Request, Scope } from '../types.ts';
import { choosePriority } from './choose-priority.ts';
import { isCrossAccount } from './is-cross-account.ts';

/**
 * The replication rule of this pair, in the shape of the SDK's PutBucketReplication input. Always the newer form, with
 * Filter, Priority and DeleteMarkerReplication (S3 User Guide, replication-add-config).
 */
export function computeRule(
  request: Request,
  names: Names,
  existing: ReplicationConfiguration | undefined,
): ReplicationRule {
  const { status, priority, deleteMarkers } = request.options;
  return {
    ID: names.ruleId,
    Priority: priority ?? choosePriority(existing?.Rules ?? [], names.ruleId),
    Status: status === 'enabled' ? 'Enabled' : 'Disabled',
    Filter: computeFilter(request.scope),
    ...computeSelection(request, names),
    DeleteMarkerReplication: { Status: deleteMarkers ? 'Enabled' : 'Disabled' },
    Destination: computeDestination(request, names),
  };
}

function computeFilter({ prefix, tags }: Scope): Record<string, unknown> {
  const pairs = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (pairs.length === 0) return { Prefix: prefix };
  const [tag] = pairs;
  if (pairs.length === 1 && prefix === '') return { Tag: tag };
  return { And: prefix === '' ? { Tags: pairs } : { Prefix: prefix, Tags: pairs } };
}

/**
 * What replicates only where the rule says so: objects under KMS (S3 User Guide, replication-config-for-kms-objects) and
 * changes of replicas (replication-for-metadata-changes). S3 refuses an empty selection.
 */
function computeSelection({ options }: Request, { keys }: Names): Record<string, unknown> {
  const SourceSelectionCriteria = {
    ...(keys && { SseKmsEncryptedObjects: { Status: 'Enabled' } }),
    ...(options.replicaModifications && { ReplicaModifications: { Status: 'Enabled' } }),
  };
  return Object.keys(SourceSelectionCriteria).length === 0 ? {} : { SourceSelectionCriteria };
}

/**
 * `Account` is always there: S3 then refuses to replicate into a bucket of that name that a stranger owns by now.
 * Within one account there is no owner to change, and S3 does not notice a useless override.
 */
function computeDestination(request: Request, names: Names): Record<string, unknown> {
  const { owner, storageClass } = request.options;
  const override = owner === 'destination' && isCrossAccount(request);
  return {
    Bucket: names.destinationBucketArn,
    Account: request.destination.account,
    ...(override && { AccessControlTranslation: { Owner: 'Destination' } }),
    ...(storageClass && { StorageClass: storageClass }),
    ...(names.keys && { EncryptionConfiguration: { ReplicaKmsKeyID: names.keys.replica } }),
    ...computeMetrics(request),
  };
}

/** Replication time control cannot be had without metrics and their threshold (S3 User Guide, replication-time-control). */
function computeMetrics({ options }: Request): Record<string, unknown> {
  if (options.replicationTime) {
    return {
      ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
      Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
    };
  }
  return options.metrics ? { Metrics: { Status: 'Enabled' } } : {};
}
