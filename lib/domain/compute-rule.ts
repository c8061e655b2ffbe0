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
  return {
    ID: names.ruleId,
    Priority: choosePriority(existing?.Rules ?? [], names.ruleId),
    Status: 'Enabled',
    Filter: computeFilter(request.scope),
    ...computeSelection(names),
    DeleteMarkerReplication: { Status: request.options.deleteMarkers ? 'Enabled' : 'Disabled' },
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

/** Without it, objects under KMS are left out (S3 User Guide, replication-config-for-kms-objects). */
function computeSelection({ keys }: Names): Record<string, unknown> {
  return keys ? { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } } } : {};
}

/**
 * `Account` is always there: S3 then refuses to replicate into a bucket of that name that a stranger owns by now.
 * Within one account there is no owner to change, and S3 does not notice a useless override.
 */
function computeDestination(request: Request, names: Names): Record<string, unknown> {
  const { owner, storageClass, metrics } = request.options;
  const override = owner === 'destination' && isCrossAccount(request);
  return {
    Bucket: names.destinationBucketArn,
    Account: request.destination.account,
    ...(override && { AccessControlTranslation: { Owner: 'Destination' } }),
    ...(storageClass && { StorageClass: storageClass }),
    ...(names.keys && { EncryptionConfiguration: { ReplicaKmsKeyID: names.keys.replica } }),
    ...(metrics && { Metrics: { Status: 'Enabled' } }),
  };
}
