import type { Names, PolicyDocument, Request } from '../types.ts';
import { computeKeyUse } from './compute-key-use.ts';
import { replicateActions } from './replicate-actions.ts';

/** Of a source with Object Lock (S3 User Guide, object-lock-managing). */
const READ_LOCKS = ['s3:GetObjectRetention', 's3:GetObjectLegalHold'];

/**
 * What the replication role may do for this pair, and nothing else (S3 User Guide,
 * setting-repl-config-perm-overview): look at the source's configuration, read its versions with their ACLs and tags,
 * replicate into the destination, and use the keys of both where objects are under KMS.
 */
export function computeRolePolicy(request: Request, names: Names): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadSourceBucket',
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        Resource: names.sourceBucketArn,
      },
      {
        Sid: 'ReadSourceObjects',
        Effect: 'Allow',
        Action: [
          's3:GetObjectVersionForReplication',
          's3:GetObjectVersionAcl',
          's3:GetObjectVersionTagging',
          ...(names.sourceLocked ? READ_LOCKS : []),
        ],
        Resource: `${names.sourceBucketArn}/*`,
      },
      {
        Sid: 'WriteReplicas',
        Effect: 'Allow',
        Action: replicateActions(request, names),
        Resource: `${names.destinationBucketArn}/*`,
      },
      ...computeKeyUse(request, names),
    ],
  };
}
