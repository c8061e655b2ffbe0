import type { Reason } from '../../authorization/types.ts';
import type { Bucket, ReplicationRule } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import type { World } from '../world/world.ts';

/** One version on its way to one destination, by the rule that matched when it was written. */
export interface CopyJob {
  readonly world: World;
  readonly source: Bucket;
  readonly version: ObjectVersion;
  readonly rule: ReplicationRule;
}

/** Why a copy does not come about. The reasons are those of S3's failure table (replication-metrics-events). */
export interface CopyFailure {
  readonly failureReason: FailureReason;
  /** The permission that was missing. */
  readonly refused?: { readonly action: string; readonly resource: string; readonly reasons: readonly Reason[] };
}

export type FailureReason =
  | 'AssumeRoleNotPermitted'
  | 'DstBucketNotFound'
  | 'DstBucketObjectLockConfigMissing'
  | 'DstBucketUnversioned'
  | 'DstDelObjNotPermitted'
  | 'DstKmsKeyInvalidState'
  | 'DstKmsKeyNotFound'
  /** Of batch replication only. */
  | 'DstObjectHardDeleted'
  | 'DstMultipartInitNotPermitted'
  | 'DstPutAclNotPermitted'
  | 'DstPutLegalHoldNotPermitted'
  | 'DstPutObjectNotPermitted'
  | 'DstPutRetentionNotPermitted'
  | 'DstPutTaggingNotPermitted'
  | 'DstVersionNotFound'
  | 'SrcBucketNotFound'
  | 'SrcBucketReplicationConfigMissing'
  | 'SrcGetAclNotPermitted'
  | 'SrcGetLegalHoldNotPermitted'
  | 'SrcGetObjectNotPermitted'
  | 'SrcGetRetentionNotPermitted'
  | 'SrcGetTaggingNotPermitted'
  | 'SrcHeadObjectNotPermitted'
  | 'SrcKmsKeyInvalidState'
  | 'SrcObjectNotEligible'
  | 'SrcVersionNotFound';
