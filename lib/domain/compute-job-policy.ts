import type { ExistingObjects, PolicyDocument, Request } from '../types.ts';
import { partitionOf } from './partition-of.ts';
import { resourcePrefix } from './resource-prefix.ts';

/**
 * What the role of a job may do, and nothing else (S3 User Guide, s3-batch-replication-policies): list the source bucket,
 * set its objects going, and write its report. It reads no manifest, since S3 keeps the list that it makes to itself. The data
 * moves by the replication role.
 */
export function computeJobPolicy({ source }: Request, { report }: ExistingObjects): PolicyDocument {
  const buckets = `arn:${partitionOf(source.region)}:s3:::`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ListSourceBucket',
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
        Resource: `${buckets}${source.bucket}`,
      },
      {
        Sid: 'InitiateReplication',
        Effect: 'Allow',
        Action: 's3:InitiateReplication',
        Resource: `${buckets}${source.bucket}/*`,
      },
      {
        Sid: 'WriteReport',
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: `${buckets}${report.bucket}/${resourcePrefix(`${report.prefix}/`)}*`,
      },
    ],
  };
}
