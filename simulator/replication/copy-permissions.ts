import { isKms } from '../s3/kms-through-s3.ts';
import type { CopyJob, FailureReason } from './copy-job.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/** One permission that the replication role needs for a copy. */
export interface CopyPermission {
  readonly action: string;
  readonly on: 'bucket' | 'object';
  /** Allowed in its stead, as long as nothing denies the action itself. */
  readonly orElse?: (job: CopyJob) => string | undefined;
  readonly when: (job: CopyJob) => boolean;
  readonly failureReason: FailureReason;
  /** Told in its stead, of some jobs. */
  readonly reasonFor?: (job: CopyJob) => FailureReason | undefined;
  /**
   * `documented`: S3's failure table (replication-metrics-events) has reason and permission in one row. `inferred`: the
   * permission is documented as needed, and what is reported without it is not.
   */
  readonly confidence: 'documented' | 'inferred';
}

const always = (): boolean => true;
const forMarkers = ({ version }: CopyJob): boolean => version.deleteMarker;
const forObjects = ({ version }: CopyJob): boolean => !version.deleteMarker;
/** Whatever the object is: it is the bucket that has Object Lock (S3 User Guide, object-lock-managing). */
const ofLockedSource = (job: CopyJob): boolean => forObjects(job) && job.source.objectLock !== undefined;

/** What the role must be allowed in the source, in the order in which it is asked for. */
export const SOURCE_PERMISSIONS: readonly CopyPermission[] = [
  {
    action: 's3:GetReplicationConfiguration',
    on: 'bucket',
    when: always,
    failureReason: 'SrcBucketReplicationConfigMissing',
    confidence: 'inferred',
  },
  {
    action: 's3:ListBucket',
    on: 'bucket',
    when: forMarkers,
    failureReason: 'SrcHeadObjectNotPermitted',
    confidence: 'inferred',
  },
  {
    action: 's3:GetObjectVersionForReplication',
    on: 'object',
    /** The older permission serves as well, except for objects under a KMS key (replication-config-for-kms-objects). */
    orElse: ({ version }) => (isKms(version.encryption.algorithm) ? undefined : 's3:GetObjectVersion'),
    when: forObjects,
    failureReason: 'SrcGetObjectNotPermitted',
    confidence: 'documented',
  },
  {
    action: 's3:GetObjectVersionAcl',
    on: 'object',
    when: forObjects,
    failureReason: 'SrcGetAclNotPermitted',
    confidence: 'documented',
  },
  {
    action: 's3:GetObjectRetention',
    on: 'object',
    when: ofLockedSource,
    failureReason: 'SrcGetRetentionNotPermitted',
    confidence: 'documented',
  },
  {
    action: 's3:GetObjectLegalHold',
    on: 'object',
    when: ofLockedSource,
    failureReason: 'SrcGetLegalHoldNotPermitted',
    confidence: 'documented',
  },
];

/** What it must be allowed in the destination: by its own policy, and by the bucket's when that is another account's. */
export const DESTINATION_PERMISSIONS: readonly CopyPermission[] = [
  {
    action: 's3:ReplicateObject',
    on: 'object',
    when: forObjects,
    failureReason: 'DstPutObjectNotPermitted',
    reasonFor: ({ version }) => (version.parts ? UNCONFIRMED.multipartRefusedWith : undefined),
    confidence: 'documented',
  },
  {
    action: 's3:ReplicateDelete',
    on: 'object',
    when: forMarkers,
    failureReason: 'DstDelObjNotPermitted',
    confidence: 'documented',
  },
  {
    /** Asked for whenever the rule has the override, also where ACLs are off and it changes nothing. */
    action: 's3:ObjectOwnerOverrideToBucketOwner',
    on: 'object',
    when: (job) => forObjects(job) && job.rule.destination.ownerOverride,
    failureReason: 'DstPutObjectNotPermitted',
    confidence: 'documented',
  },
];
