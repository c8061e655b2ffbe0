import type { ReplicatedChange } from '../world/replication-state.ts';
import type { FailureReason } from './copy-job.ts';

/** What the role needs to carry one kind of later change, beside s3:ReplicateObject in the destination. */
export interface ChangePermissions {
  readonly read: { readonly action: string; readonly failureReason: FailureReason };
  readonly write: {
    /** What is told where s3:ReplicateObject is missing, or the action below is refused. */
    readonly failureReason: FailureReason;
    readonly action?: string;
  };
}

/** By kind; the reasons are those of S3's failure table (replication-metrics-events). */
export const CHANGE_PERMISSIONS: Readonly<Record<ReplicatedChange, ChangePermissions>> = {
  tags: {
    read: { action: 's3:GetObjectVersionTagging', failureReason: 'SrcGetTaggingNotPermitted' },
    write: { failureReason: 'DstPutTaggingNotPermitted', action: 's3:ReplicateTags' },
  },
  acl: {
    read: { action: 's3:GetObjectVersionAcl', failureReason: 'SrcGetAclNotPermitted' },
    write: { failureReason: 'DstPutAclNotPermitted' },
  },
  retention: {
    read: { action: 's3:GetObjectRetention', failureReason: 'SrcGetRetentionNotPermitted' },
    write: { failureReason: 'DstPutRetentionNotPermitted', action: 's3:PutObjectRetention' },
  },
  'legal-hold': {
    read: { action: 's3:GetObjectLegalHold', failureReason: 'SrcGetLegalHoldNotPermitted' },
    write: { failureReason: 'DstPutLegalHoldNotPermitted', action: 's3:PutObjectLegalHold' },
  },
};
