import type { PolicyDocument } from '../types.ts';

/**
 * Who may assume the replication role: S3, nobody else. No condition on `aws:SourceAccount` or `aws:SourceArn`: the S3
 * User Guide (setting-repl-config-perm-overview) shows the trust without them, no page says that S3 sends them, and a
 * condition on a key that is not sent stops replication.
 */
export function computeTrust(): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
}
