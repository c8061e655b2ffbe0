import type { FoundReplica, PlacedProbe, Request } from '../types.ts';
import { isCrossAccount } from './is-cross-account.ts';

/**
 * What of a replica was compared and is as it should be, in a sentence or two; what could not be seen is not claimed, and
 * that an owner was asked for in vain is said.
 */
export function renderCompared(placed: PlacedProbe, replica: FoundReplica, request: Request): string {
  const isOwnerInVain =
    isCrossAccount(request) && request.options.owner === 'source' && replica.owner === replica.destinationOwner;
  const isOwnerKnown = replica.owner !== undefined && replica.destinationOwner !== undefined;
  const same = [
    ...['version id', 'size'],
    ...(replica.checksum === undefined || replica.closed ? [] : ['checksum']),
    request.options.storageClass === undefined ? 'storage class' : 'storage class as requested',
    ...renderOpened(placed, replica),
    ...(isOwnerKnown && !isOwnerInVain ? ['owner as requested'] : []),
  ];
  const owned = " The destination's account owns the replica all the same: its bucket enforces that.";
  return `The same in both: ${same.join(', ')}.${isOwnerKnown && isOwnerInVain ? owned : ''}`;
}

/** Of a replica that is closed to the destination's account only a listing was seen. */
function renderOpened(placed: PlacedProbe, replica: FoundReplica): string[] {
  if (replica.closed) return [];
  return [
    'tags',
    ...(placed.retention && replica.retention ? ['retention'] : []),
    ...(placed.replicaKey && replica.encryption ? ["encryption under the replicas' key"] : []),
  ];
}
