import type { BucketSpec, PolicyStatement } from '../types.ts';
import { partitionOf } from './partition-of.ts';

/** Sid of our statement in the policy of a bucket that is to be reached over TLS only; one per bucket. */
export const TLS_SID = 'IsthmusRequireTls';

/**
 * Refuses everybody who does not come over TLS (S3 User Guide, security-best-practices). S3 itself replicates over TLS,
 * so the statement does not stand in its way.
 */
export function computeTlsStatement({ region, bucket }: Pick<BucketSpec, 'region' | 'bucket'>): PolicyStatement {
  const arn = `arn:${partitionOf(region)}:s3:::${bucket}`;
  return {
    Sid: TLS_SID,
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
