import type { RuleFilter } from '../world/bucket.ts';

export type Status = 'Enabled' | 'Disabled';

/**
 * A replication configuration as it came over the wire: well-formed, not yet checked. What was not sent is undefined,
 * also where a checked configuration must have it.
 */
export interface SentConfiguration {
  readonly role: string;
  readonly rules: readonly SentRule[];
}

export interface SentRule {
  readonly id: string | undefined;
  readonly priority: number | undefined;
  readonly status: Status;
  readonly prefix: string | undefined;
  readonly filter: RuleFilter | undefined;
  readonly deleteMarkerReplication: Status | undefined;
  readonly sourceSelection: SentSourceSelection | undefined;
  readonly destination: SentDestination;
}

export interface SentSourceSelection {
  readonly sseKmsEncryptedObjects: Status | undefined;
  readonly replicaModifications: Status | undefined;
}

export interface SentDestination {
  readonly bucket: string | undefined;
  readonly account: string | undefined;
  readonly storageClass: string | undefined;
  readonly ownerOverride: boolean;
  /** Present when EncryptionConfiguration was sent, with a key or without. */
  readonly encryption: { readonly keyId: string | undefined } | undefined;
  readonly replicationTime: { readonly status: Status | undefined; readonly minutes: number | undefined } | undefined;
  readonly metrics:
    | {
        readonly status: Status | undefined;
        /** Present when EventThreshold was sent, with minutes or without. */
        readonly threshold: { readonly minutes: number | undefined } | undefined;
      }
    | undefined;
}

/** Which of the two schemas a configuration is written in: a Filter or replication time control make it V2. */
export function schemaVersionOf({ rules }: SentConfiguration): 'V1' | 'V2' {
  return rules.some(({ filter, destination }) => filter || destination.replicationTime) ? 'V2' : 'V1';
}
