import type { S3Client } from '@aws-sdk/client-s3';
import type { AccountId } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { s3Of } from './s3-of.ts';

/** A bucket, whose it must be, and a client of its region. */
export interface BucketPlace {
  readonly bucket: string;
  readonly account: AccountId;
  readonly s3: S3Client;
}

/** The request's bucket of that side. */
export function bucketPlace(bucket: string, clients: SideClients): BucketPlace {
  return { bucket, account: clients.account, s3: s3Of(clients) };
}

/** What every S3 call carries: a bucket that a stranger made again under this name is refused (S3 User Guide, bucket-owner-condition). */
export function ownBucket({ bucket, account }: BucketPlace): { Bucket: string; ExpectedBucketOwner: string } {
  return { Bucket: bucket, ExpectedBucketOwner: account };
}
