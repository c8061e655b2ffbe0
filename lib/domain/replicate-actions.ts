import type { Names, Request } from '../types.ts';
import { isCrossAccount } from './is-cross-account.ts';

/** Locks on replicas: without them a locked object may end FAILED (S3 User Guide, replication-metrics-events). */
const PUT_LOCKS = ['s3:PutObjectRetention', 's3:PutObjectLegalHold'];

/** All that replication may do in a destination (S3 User Guide, setting-repl-config-perm-overview). */
export const REPLICATE_ACTIONS = [
  's3:ReplicateObject',
  's3:ReplicateTags',
  's3:ReplicateDelete',
  's3:ObjectOwnerOverrideToBucketOwner',
  ...PUT_LOCKS,
];

/** What replication does in this request's destination: in the role's policy and, across accounts, in the grant. */
export function replicateActions(request: Request, { sourceLocked }: Pick<Names, 'sourceLocked'>): string[] {
  const { deleteMarkers, owner } = request.options;
  const unused = new Set<string>();
  if (!deleteMarkers) unused.add('s3:ReplicateDelete');
  if (owner !== 'destination' || !isCrossAccount(request)) unused.add('s3:ObjectOwnerOverrideToBucketOwner');
  if (!sourceLocked) for (const action of PUT_LOCKS) unused.add(action);
  return REPLICATE_ACTIONS.filter((action) => !unused.has(action));
}
