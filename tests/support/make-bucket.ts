import { CreateBucketCommand, type ObjectOwnership, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { TestSimulator } from './simulator.ts';

export interface WantedBucket {
  readonly account: string;
  readonly bucket: string;
  readonly ownership?: ObjectOwnership;
  /** Absent: versioning is never touched. */
  readonly versioning?: 'Enabled' | 'Suspended';
}

/** Makes a bucket in eu-west-1 as the account's root. */
export async function makeBucket(simulator: TestSimulator, wanted: WantedBucket): Promise<void> {
  const { account, bucket: Bucket, ownership, versioning } = wanted;
  const { s3 } = simulator.clients(account);
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      ...(ownership && { ObjectOwnership: ownership }),
    }),
  );
  if (versioning === undefined) return;
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: versioning } }));
}
