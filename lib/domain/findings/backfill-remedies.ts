/** What to do about each failure reason of an object (S3 User Guide, replication-metrics-events); `*` stands for any other. */
const REMEDIES: readonly [reasons: string[], remedy: string][] = [
  [
    ['AssumeRoleNotPermitted'],
    "Let S3 assume the role of the bucket's replication configuration: it is gone, or does not trust s3.amazonaws.com.",
  ],
  [
    ['InitiateReplicationNotPermitted'],
    "Let the job's role call s3:InitiateReplication on the objects: look for a Deny in the source bucket's policy and at the boundary isthmus-batch-boundary.",
  ],
  [
    ['DstPutObjectNotPermitted', 'DstPutTaggingNotPermitted', 'DstPutAclNotPermitted'],
    'Let the replication role write these replicas, in its own policy and in that of the destination bucket (s3:ReplicateObject, s3:ReplicateTags, with owner override s3:ObjectOwnerOverrideToBucketOwner), and use the keys that encrypt them; look for a Deny.',
  ],
  [
    [
      'DstMultipartInitNotPermitted',
      'DstMultipartUploadNotPermitted',
      'DstMultipartPartUploadNotPermitted',
      'DstMultipartCompleteNotPermitted',
    ],
    'Let the replication role call s3:ReplicateObject on the destination bucket, in its own policy and in that of the bucket.',
  ],
  [
    ['DstDelObjNotPermitted'],
    'Let the replication role call s3:ReplicateDelete on the destination bucket, in its own policy and in that of the bucket.',
  ],
  [
    ['DstPutLegalHoldNotPermitted', 'DstPutRetentionNotPermitted'],
    'Let the replication role call s3:PutObjectRetention and s3:PutObjectLegalHold on the destination bucket: these objects are locked.',
  ],
  [
    ['DstBucketNotFound', 'DstBucketUnversioned', 'DstBucketInvalidRegion'],
    'Look at the destination of every rule of the bucket: one of them is gone, has no versioning, or is in another region than the job expects.',
  ],
  [
    ['DstBucketObjectLockConfigMissing'],
    'Switch Object Lock on for the destination bucket: it is on for the source, and must be on for both.',
  ],
  [
    ['DstKmsKeyNotFound', 'DstKmsKeyInvalidState'],
    "Put the destination's KMS key right: it is not there, is disabled, or is about to be deleted.",
  ],
  [['SrcKmsKeyInvalidState'], "Put the source objects' KMS key right: it is disabled, or about to be deleted."],
  [
    ['DstObjectHardDeleted'],
    'Copy these objects onto themselves in the source, which makes new versions: their replicas were deleted by version id, and S3 does not make the same ones again.',
  ],
  [
    ['DstVersionNotFound'],
    'Copy these objects onto themselves in the source: a change of theirs came after the replica had gone.',
  ],
  [
    ['SrcGetObjectNotPermitted', 'SrcHeadObjectNotPermitted', 'SrcGetTaggingNotPermitted', 'SrcGetAclNotPermitted'],
    'Let the replication role read these objects (s3:GetObjectVersionForReplication, s3:GetObjectVersionTagging, s3:GetObjectVersionAcl), decrypt them where a key encrypts them, and take over objects of other owners; look for a Deny.',
  ],
  [
    ['SrcGetRetentionNotPermitted', 'SrcGetLegalHoldNotPermitted'],
    'Let the replication role call s3:GetObjectRetention and s3:GetObjectLegalHold on the source: these objects are locked.',
  ],
  [
    ['SrcBucketNotFound', 'SrcBucketInvalidRegion', 'SrcBucketReplicationConfigMissing'],
    'Find out who changed the source bucket while the job ran, then run the request again: the bucket or its replication configuration is not there any more.',
  ],
  [
    ['SrcKeyNotFound', 'SrcObjectNotFound', 'SrcVersionNotFound'],
    'Nothing to do: these objects were deleted while the job ran.',
  ],
  [
    ['SrcObjectNotEligible'],
    'Restore these objects from their archive and copy them onto themselves, or let a rule take them: no enabled rule does, or their storage class is not replicated.',
  ],
  [['SrcReplicationNotPending'], 'Nothing to do: something else has replicated these objects meanwhile.'],
  [['*'], 'Look these objects up in the completion report, put right what S3 says there, then run the request again.'],
];

const BY_REASON = new Map(REMEDIES.flatMap(([reasons, remedy]) => reasons.map((reason) => [reason, remedy] as const)));

/** One sentence in the imperative for an object's failure reason; also for one that nobody has heard of. */
export function backfillRemedy(reason: string): string {
  return BY_REASON.get(reason) ?? BY_REASON.get('*') ?? '';
}
