import type { PolicyDocument } from '../types.ts';
import { partitionOf } from './partition-of.ts';

/**
 * The session policy for a look at one bucket: what it is tagged with, since when and where it is there, and whether it
 * is a destination. When a bucket was made only the list of all tells, and that cannot be narrowed (Service
 * Authorization Reference, list_amazons3: ListAllMyBuckets has no resource).
 */
export function computeLookPolicy({ bucket, region }: { bucket: string; region: string }): PolicyDocument {
  const Resource = `arn:${partitionOf(region)}:s3:::${bucket}`;
  const Action = ['s3:GetBucketLocation', 's3:GetBucketPolicy', 's3:GetBucketTagging', 's3:ListBucket'];
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action, Resource },
      { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
    ],
  };
}
