import { CreateBucketCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Stage } from './stage.ts';

/** Where a bucket of a scenario is. */
export interface Place {
  account: string;
  region: string;
  bucket: string;
}

/** A versioned bucket that is there before Isthmus comes, with objects under these keys. */
export async function makeBucket(stage: Stage, place: Place, keys: string[] = []): Promise<void> {
  await makeNewBucket(stage, place);
  const { bucket: Bucket } = place;
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await stage.s3(place).send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  for (const Key of keys) await stage.s3(place).send(new PutObjectCommand({ Bucket, Key, Body: Key }));
}

/** A bucket as S3 makes it. */
export async function makeNewBucket(stage: Stage, place: Place, more: object = {}): Promise<void> {
  const LocationConstraint = place.region as 'eu-west-1';
  await stage
    .s3(place)
    .send(
      new CreateBucketCommand({ Bucket: place.bucket, CreateBucketConfiguration: { LocationConstraint }, ...more }),
    );
}
