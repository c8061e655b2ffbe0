/** Sizes that AWS refuses to exceed; computed before a write, so that a refusal never comes in the middle. */

/** Bucket policy, bytes (S3 User Guide, using-iam-policies: 20 KB). */
export const BUCKET_POLICY_BYTES = 20 * 1024;
/** All inline policies of a role together, characters without white space (IAM User Guide, reference_iam-quotas). */
export const INLINE_POLICIES_CHARACTERS = 10_240;
/** Key policy, bytes (KMS Developer Guide, resource-limits: 32 KB). */
export const KEY_POLICY_BYTES = 32 * 1024;
/** Session policy, characters (STS API Reference, AssumeRole). */
export const SESSION_POLICY_CHARACTERS = 2_048;
/** Rules of a replication configuration (API Reference, PutBucketReplication). */
export const REPLICATION_RULES = 1_000;
/** The highest priority of a rule that S3 takes (API Reference, ReplicationRule). */
export const HIGHEST_PRIORITY = 2_147_483_647;
/**
 * Seconds that all looks of a probe may take together: for its replica, which is given the longest time that a request
 * may ask for, and for what is proven after it. More, and an execution could end before it has cleaned up.
 */
export const WAIT_SECONDS = 9_000;
