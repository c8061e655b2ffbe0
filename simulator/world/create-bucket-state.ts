import type { Acl } from './acl.ts';
import type { Bucket, ObjectOwnership, Versioning } from './bucket.ts';
import { LateValue } from './late-value.ts';
import { ObjectStore } from './object-store.ts';

/** What is chosen when a bucket is made; everything else starts with S3's defaults. */
export interface NewBucket {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** What GetBucketLocation is to say, where it is not the region's name. */
  readonly locationName?: string | undefined;
  readonly tags?: ReadonlyMap<string, string>;
  readonly ownership?: ObjectOwnership;
  readonly acl?: Acl | undefined;
  /** With Object Lock, and so with versioning. */
  readonly locked?: boolean;
}

/**
 * A bucket as S3 makes it today: all public access blocked, ACLs off, AES-256 by default, versioning never enabled
 * (S3 User Guide, create-bucket-faq).
 */
export function createBucketState({
  name,
  region,
  account,
  createdAt,
  locationName,
  tags,
  ownership,
  acl,
  locked = false,
}: NewBucket): Bucket {
  return {
    name,
    region,
    account,
    createdAt,
    ...(locationName !== undefined && { locationName }),
    tags: new Map(tags),
    versioning: new LateValue<Versioning>(locked ? 'Enabled' : undefined),
    policy: new LateValue(undefined),
    replication: new LateValue(undefined),
    publicAccessBlock: new LateValue({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    }),
    ownership: new LateValue(ownership ?? 'BucketOwnerEnforced'),
    encryption: new LateValue({ algorithm: 'AES256', bucketKey: false, customerKeysBlocked: true }),
    abac: new LateValue<'Enabled' | 'Disabled'>('Disabled'),
    ...(acl && { acl }),
    ...(locked && { objectLock: {} }),
    configurations: new Map(),
    objects: new ObjectStore(),
    uploads: new Map(),
  };
}
