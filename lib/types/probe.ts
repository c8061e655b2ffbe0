import type { Arn, Side } from './basics.ts';
import type { BucketEncryption } from './observed.ts';
import type { Retention } from './request.ts';

/** What was put into the source bucket. Times are ISO 8601, UTC. */
export interface PlacedProbe {
  key: string;
  versionId: string;
  size: number;
  /** Base64 CRC32 of the content, as S3 returns it. */
  checksum: string;
  storageClass: string;
  tags: Record<string, string>;
  /** What S3 says that it encrypted the object with; absent where that is no KMS key. */
  encryption?: BucketEncryption;
  /** Key that the replica must be under; absent where the object is under none. */
  replicaKey?: Arn;
  /** Set where the source has Object Lock: the replica must be locked likewise. */
  retention?: Retention;
  placedAt: string;
}

/** What the destination holds under the probe's key and version. */
export interface FoundReplica {
  versionId: string;
  size: number;
  checksum?: string;
  /** Canonical user id of the replica's owner. */
  owner?: string;
  /** Canonical user id that the destination account's bucket has, and the source's: to compare the owner with. */
  destinationOwner?: string;
  sourceOwner?: string;
  storageClass: string;
  tags: Record<string, string>;
  /** Absent where it is under no KMS key. */
  encryption?: BucketEncryption;
  retention?: Retention;
  status?: string;
  /** Another account owns it and closes it to the destination's: only what a listing tells is known. */
  closed?: true;
  seenAt: string;
}

/** One property of the replica that is not as the request wants it. */
export interface ReplicaMismatch {
  property:
    | 'version-id'
    | 'size'
    | 'checksum'
    | 'owner'
    | 'storage-class'
    | 'tags'
    | 'encryption'
    | 'retention'
    | 'status';
  expected: unknown;
  found: unknown;
}

/** One probe's journey. A run may need several: one that came too early never gets better. */
export interface ProbeAttempt {
  placed: PlacedProbe;
  /** Last status seen at the source; absent when S3 sent no header. */
  sourceStatus?: string;
  /** Of the probe of a disabled rule: ID of another rule that takes it, and gives it its status. */
  takenBy?: string;
  /** `stayed` and `left` are for a rule that is disabled: nothing is to become of its probe. */
  outcome: 'waiting' | 'too-early' | 'replicated' | 'mismatched' | 'failed' | 'timed-out' | 'stayed' | 'left';
  replica?: FoundReplica;
  mismatches: ReplicaMismatch[];
  /** How long the attempt has waited by its own count of polls, in seconds of the state machine's clock. */
  waitedSeconds: number;
}

/**
 * What is proven beside the replica: by the rule as it is read back (`metrics`), or by a change whose effect must show
 * at the other side. `way-back` fetches the replica, from the destination, that `replica-modification` changes.
 */
export type ProofSubject = 'metrics' | 'way-back' | 'replica-modification' | 'delete-marker';

/** The journey of one such change. */
export interface Proof {
  subject: ProofSubject;
  /** `due`: the change is to be made, for the first time or again, since one that came too early never travels. */
  outcome: 'due' | 'waiting' | 'proven' | 'failed';
  /** What each change is known by at the other side: a version id, or the value of a tag. */
  marks: string[];
  /** Since the first change, and since the latest; in seconds of the state machine's clock. */
  waitedSeconds: number;
  waitedForLatest: number;
}

export interface Probe {
  /** All keys of this run's probes start with this; unique to the execution. */
  keyPrefix: string;
  attempts: ProbeAttempt[];
  /** In the order in which they are proven, once the replica is there. */
  proofs: Proof[];
  /** Seconds waited over all attempts and proofs. */
  waitedSeconds: number;
  /** Where the state machine goes next: wait again, place a fresh probe, or stop. */
  next: 'wait' | 'place-again' | 'passed' | 'gave-up';
}

export interface ProbeRemoval {
  /** Versions and delete markers removed, by side. */
  removed: Record<Side, number>;
  /** Keys with version ids that could not be removed, with AWS's words. */
  remaining: { side: Side; key: string; versionId: string; said: string }[];
  /** Those that nobody can remove yet: their retention in compliance mode holds until then, ISO 8601. */
  locked?: { side: Side; key: string; versionId: string; until: string }[];
}
