import type { Operation } from '../wire/operation.ts';
import { deleteBucketReplication } from './delete-bucket-replication.ts';
import { getBucketReplication } from './get-bucket-replication.ts';
import { putBucketReplication } from './put-bucket-replication.ts';

/** S3's operations on a bucket's replication configuration. */
export const OPERATIONS: readonly Operation[] = [putBucketReplication, getBucketReplication, deleteBucketReplication];
