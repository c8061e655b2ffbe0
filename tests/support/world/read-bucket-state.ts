import {
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';

const READS = {
  location: GetBucketLocationCommand,
  policy: GetBucketPolicyCommand,
  policyStatus: GetBucketPolicyStatusCommand,
  versioning: GetBucketVersioningCommand,
  replication: GetBucketReplicationCommand,
  encryption: GetBucketEncryptionCommand,
  ownership: GetBucketOwnershipControlsCommand,
  publicAccessBlock: GetPublicAccessBlockCommand,
  acl: GetBucketAclCommand,
  tagging: GetBucketTaggingCommand,
  lifecycle: GetBucketLifecycleConfigurationCommand,
  notification: GetBucketNotificationConfigurationCommand,
  cors: GetBucketCorsCommand,
  logging: GetBucketLoggingCommand,
  website: GetBucketWebsiteCommand,
  requestPayment: GetBucketRequestPaymentCommand,
  accelerate: GetBucketAccelerateConfigurationCommand,
  objectLock: GetObjectLockConfigurationCommand,
} as const;

type AnyRead = new (input: { Bucket: string }) => unknown;
/** The SDK types each command on its own; these are sent alike. */
type AnyClient = { send(command: unknown): Promise<unknown> };

/** Every configuration of a bucket by a short name; `undefined` when there is no such bucket. */
export async function readBucketState(
  bucket: string,
  settings: S3ClientConfig,
): Promise<Record<string, unknown> | undefined> {
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  try {
    const read = (Read: AnyRead) => answerOf((s3 as AnyClient).send(new Read({ Bucket: bucket })));
    if ((await read(GetBucketLocationCommand)) === 'NoSuchBucket') return undefined;
    const entries = Object.entries(READS).map(async ([name, Read]) => [name, await read(Read)] as const);
    return Object.fromEntries(await Promise.all(entries));
  } finally {
    s3.destroy();
  }
}

/** The answer without the SDK's own part, or the name of the refusal. A policy is a document here. */
async function answerOf(sent: Promise<unknown>): Promise<unknown> {
  try {
    const { $metadata: _, ...answer } = (await sent) as Record<string, unknown>;
    return typeof answer.Policy === 'string' ? JSON.parse(answer.Policy) : answer;
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    if ($metadata?.httpStatusCode !== 404) throw error;
    return name;
  }
}
