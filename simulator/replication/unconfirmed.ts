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
} as const;
