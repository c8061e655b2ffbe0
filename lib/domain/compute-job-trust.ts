import type { PolicyDocument } from '../types.ts';

/** Who may assume the role of a job: Batch Operations, nobody else (S3 User Guide, s3-batch-replication-policies). */
export function computeJobTrust(): PolicyDocument {
  const Principal = { Service: 'batchoperations.s3.amazonaws.com' };
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
}
