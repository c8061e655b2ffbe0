import type { FoundReplica, PlacedProbe, ReplicaMismatch, Request, Retention } from '../types.ts';
import { sameMeaning } from './same-meaning.ts';

/**
 * Every property of the replica that is not as the request wants it; what could not be seen is not claimed. A replica
 * that the source's account owns may be closed to the destination's; its version id, which S3 gives to nothing but
 * replicas of that version, proves it all the same.
 */
export function compareReplica(placed: PlacedProbe, replica: FoundReplica, request: Request): ReplicaMismatch[] {
  return [
    ...differs('version-id', placed.versionId, replica.versionId),
    ...differs('size', placed.size, replica.size),
    ...compareOwner(replica, request),
    ...differs('storage-class', request.options.storageClass ?? placed.storageClass, replica.storageClass),
    ...(replica.closed ? [] : compareOpened(placed, replica)),
    ...(replica.closed ? [] : compareEncryption(placed, replica)),
  ];
}

function compareOpened(placed: PlacedProbe, replica: FoundReplica): ReplicaMismatch[] {
  return [
    ...compareChecksum(placed, replica),
    ...compareTags(placed.tags, replica.tags),
    ...compareRetention(placed.retention, replica.retention),
    ...differs('status', 'REPLICA', replica.status ?? null),
  ];
}

/**
 * The replica has the encryption of its source, but for the key, which is the rule's (S3 User Guide,
 * replication-config-for-kms-objects; bucket-key).
 */
function compareEncryption({ encryption, replicaKey }: PlacedProbe, replica: FoundReplica): ReplicaMismatch[] {
  if (encryption === undefined || replicaKey === undefined) return [];
  const { algorithm, bucketKey } = encryption;
  const expected = { algorithm, keyId: replicaKey, bucketKey };
  const found = replica.encryption ?? null;
  return sameMeaning(expected, found) ? [] : [{ property: 'encryption', expected, found }];
}

function differs(property: ReplicaMismatch['property'], expected: unknown, found: unknown): ReplicaMismatch[] {
  return expected === found ? [] : [{ property, expected, found }];
}

function compareChecksum(placed: PlacedProbe, replica: FoundReplica): ReplicaMismatch[] {
  const isKnown = placed.checksum !== '' && replica.checksum !== undefined;
  return isKnown ? differs('checksum', placed.checksum, replica.checksum) : [];
}

/**
 * A bucket with "bucket owner enforced" owns every replica, whatever the rule says (S3 User Guide,
 * replication-change-owner): so a request that leaves the owner alone accepts either account.
 */
function compareOwner(replica: FoundReplica, request: Request): ReplicaMismatch[] {
  const { owner, destinationOwner, sourceOwner } = replica;
  if (owner === undefined || destinationOwner === undefined || owner === destinationOwner) return [];
  if (request.options.owner === 'destination') return differs('owner', destinationOwner, owner);
  return sourceOwner === undefined ? [] : differs('owner', sourceOwner, owner);
}

/** Where the source has no Object Lock, the destination's default retention is nothing that was asked for. */
function compareRetention(placed: Retention | undefined, found: Retention | undefined): ReplicaMismatch[] {
  return placed === undefined ? [] : differs('retention', words(placed), words(found));
}

function words(retention: Retention | undefined): string {
  return retention === undefined ? 'none' : `${retention.mode} until ${retention.until}`;
}

function compareTags(placed: Record<string, string>, found: Record<string, string>): ReplicaMismatch[] {
  const same = JSON.stringify(sorted(placed)) === JSON.stringify(sorted(found));
  return same ? [] : [{ property: 'tags', expected: placed, found }];
}

function sorted(tags: Record<string, string>): [string, string][] {
  return Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
}
