import type { Request } from '../types.ts';
import { isCrossAccount } from './is-cross-account.ts';

/** All that replication may do in a destination (S3 User Guide, setting-repl-config-perm-overview). */
export const REPLICATE_ACTIONS = [
  's3:ReplicateObject',
  's3:ReplicateTags',
  's3:ReplicateDelete',
  's3:ObjectOwnerOverrideToBucketOwner',
];

/** What replication does in this request's destination: in the role's policy and, across accounts, in the grant. */
export function replicateActions(request: Request): string[] {
  const { deleteMarkers, owner } = request.options;
  const unused = new Set<string>();
  if (!deleteMarkers) unused.add('s3:ReplicateDelete');
  if (owner !== 'destination' || !isCrossAccount(request)) unused.add('s3:ObjectOwnerOverrideToBucketOwner');
  return REPLICATE_ACTIONS.filter((action) => !unused.has(action));
}
