/**
 * What AWS does not document, or documents twice and differently: each is one switch, so that one observation from
 * AWS corrects one line.
 */
export const UNCONFIRMED = {
  /**
   * S3 fills `s3:ResourceAccount` (and `aws:ResourceAccount`) in the requests of a replication. The Service
   * Authorization Reference lists the key for s3:ReplicateObject; no page says that replication sends it.
   */
  replicationSendsResourceAccount: true,
  /**
   * S3 sends s3:signatureversion, s3:authType, s3:TlsVersion and s3:x-amz-content-sha256 in the requests of a
   * replication. The Service Authorization Reference lists them for s3:ReplicateObject; no page says what they would
   * hold where S3 calls itself, so that a policy that insists on one of them stops the copy.
   */
  replicationSendsSignatureKeys: false,
  /**
   * S3 sends `aws:SourceAccount` and `aws:SourceArn` when it assumes the replication role. The samples of the S3 User
   * Guide (setting-repl-config-perm-overview) have no such condition, and no page says that S3 sends them.
   */
  replicationSendsSourceInTrust: false,
  /**
   * PutBucketReplication compares Destination/Account with the bucket's real owner. The API Reference's error table
   * says so; other implementations see it accepted, and the copy denied later.
   */
  destinationAccountCheckedAtPut: false,
  /** Among which rules a priority may occur once: those of one destination, or all of the configuration. */
  priorityUniqueAmong: 'all-rules' as 'all-rules' | 'same-destination',
  /**
   * An object that was written straight into an archive class fails with SrcObjectNotEligible. The failure table has
   * the reason; whether such an object gets a status at all is not said.
   */
  archivedSourceFails: true,
  /**
   * Only an object that really has retention or a legal hold fails with DstBucketObjectLockConfigMissing; the failure
   * table says "source lock on, destination off", other implementations see plain objects arrive.
   */
  lockedSourceNeedsLockedDestination: false,
  /**
   * What the role needs of s3:PutObjectRetention and s3:PutObjectLegalHold at the destination: to be allowed them, or
   * only not to be denied them, as it is with s3:ReplicateTags. The failure table names them; the guide's sample roles
   * for Object Lock do not have them.
   */
  lockPermissionsAtDestination: 'not-denied' as 'not-denied' | 'allowed',
  /** From when on the destination's default retention counts for a replica: its arrival, or its source's creation. */
  defaultRetentionFrom: 'arrival' as 'arrival' | 'creation',
  /**
   * What an object in parts fails with where s3:ReplicateObject is missing. The failure table has three reasons for the
   * steps of an upload; the first step is the first to be refused.
   */
  multipartRefusedWith: 'DstMultipartInitNotPermitted',
  /** HEAD and GET of a delete marker by its id tell its replication status, as other implementations see it. */
  deleteMarkersTellStatus: true,
  /** The guide has "403" for an object under a customer's key where those are blocked, and no reason. */
  blockedEncryptionFailsWith: 'DstPutObjectNotPermitted',
  /** The guide calls a Requester Pays destination of another account unsupported, and has no reason. */
  requesterPaysFailsWith: 'DstPutObjectNotPermitted',
  /**
   * What events call the operation. The guide's sample has OBJECT_PUT; the tags' and the ACL's are reported, the other
   * three are inferred from them.
   */
  s3Operations: {
    version: 'OBJECT_PUT',
    'delete-marker': 'OBJECT_DELETE_MARKER',
    tags: 'OBJECT_TAGGING',
    acl: 'OBJECT_ACL',
    retention: 'OBJECT_RETENTION',
    'legal-hold': 'OBJECT_LEGAL_HOLD',
  },
  /** How long S3 waits, in seconds, after an outage before it tries again: doubled each time, up to the last. */
  retryAfter: [30, 900] as const,
} as const;
