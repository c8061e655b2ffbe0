import { ServiceError } from '../../wire/operation.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { World } from '../../world/world.ts';
import { childOf, textOf } from '../read-document.ts';
import { any, ONCE, OPTIONAL, once, oneOf, optional } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';

/** Where access logs would go; none are written here. */
export const LOGGING = storedConfiguration({
  root: 'BucketLoggingStatus',
  schema: once({
    LoggingEnabled: optional({
      TargetBucket: ONCE,
      TargetPrefix: ONCE,
      TargetGrants: optional({
        Grant: any({
          Grantee: once({ ID: OPTIONAL, DisplayName: OPTIONAL, EmailAddress: OPTIONAL, URI: OPTIONAL }),
          Permission: oneOf('once', 'FULL_CONTROL', 'READ', 'WRITE', 'READ_ACP', 'WRITE_ACP'),
        }),
      }),
      TargetObjectKeyFormat: optional({
        SimplePrefix: optional({}),
        PartitionedPrefix: optional({ PartitionDateSource: oneOf('optional', 'EventTime', 'DeliveryTime') }),
      }),
    }),
  }),
  get: ['GetBucketLogging', 's3:GetBucketLogging'],
  put: ['PutBucketLogging', 's3:PutBucketLogging'],
  check(world, bucket, document) {
    const enabled = childOf(document, 'LoggingEnabled');
    if (enabled) checkTarget(world, bucket, textOf(enabled, 'TargetBucket') ?? '');
    return document;
  },
});

function checkTarget(world: World, bucket: Bucket, name: string): void {
  const target = world.buckets.get(name);
  if (target === undefined) throw refusal('The target bucket for logging does not exist', name);
  if (target.account !== bucket.account) {
    throw refusal('The owner for the bucket to be logged and the target bucket must be the same.', name);
  }
  if (target.region === bucket.region) return;
  throw new ServiceError('CrossLocationLoggingProhibitted', 'Cross S3 location logging not allowed. ', 403, {
    // us-east-1 is not named as the source.
    ...(bucket.region !== 'us-east-1' && { SourceBucketLocation: bucket.region }),
    TargetBucketLocation: target.region,
  });
}

function refusal(message: string, name: string): ServiceError {
  return new ServiceError('InvalidTargetBucketForLogging', message, 400, { TargetBucket: name });
}
