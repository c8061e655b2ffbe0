import type { JobFailure } from '../../world/batch-job.ts';

/**
 * Why a job as a whole fails. `documented`: AWS has the words (S3 User Guide, replication-troubleshoot,
 * troubleshooting-batch-operations, batch-ops-iam-role-policies). `inferred`: it has the rule at most. One capture from
 * AWS corrects one row; most codes are inferred even where the words are not.
 */
const FAILURES = {
  'role-not-assumed': {
    code: 'AssumeRoleNotPermitted',
    reason: 'The IAM role specified for the job could not be assumed.',
    confidence: 'inferred',
  },
  'no-keys': {
    code: 'NoKeysFound',
    reason: 'Manifest generation found no keys matching the filter criteria.',
    confidence: 'documented',
  },
  'report-not-written': {
    code: 'ReportNotWritten',
    reason: 'The job report could not be written to your report bucket.',
    confidence: 'documented',
  },
  'manifest-not-written': {
    code: 'ManifestNotWritten',
    reason: 'Error occurred when preparing manifest: Failed to write manifest',
    confidence: 'documented',
  },
  'manifest-not-read': {
    code: 'ManifestNotRead',
    reason: 'Error occurred when preparing manifest: Failed to read manifest',
    confidence: 'inferred',
  },
  'manifest-changed': {
    code: 'ManifestNotRead',
    reason: 'Error occurred when preparing manifest: The ETag of the manifest does not match',
    confidence: 'inferred',
  },
  'fields-missing': {
    code: 'InvalidManifestContent',
    reason: 'Required fields are missing in the schema: {fields}',
    confidence: 'documented',
  },
  'manifest-malformed': {
    code: 'InvalidManifestContent',
    reason: 'Manifest file is not properly formatted',
    confidence: 'documented',
  },
  'manifest-key': { code: 'InvalidManifestContent', reason: 'Invalid object key format', confidence: 'documented' },
  'manifest-version': { code: 'InvalidManifestContent', reason: 'Invalid version ID format', confidence: 'documented' },
  'source-not-found': {
    code: 'ManifestNotGenerated',
    reason: 'Error occurred when preparing manifest: The source bucket does not exist, or is in another Region',
    confidence: 'inferred',
  },
  'source-owner': {
    code: 'ManifestNotGenerated',
    reason: 'Error occurred when preparing manifest: The source bucket is not owned by the expected account',
    confidence: 'inferred',
  },
  'source-not-permitted': {
    code: 'ManifestNotGenerated',
    reason: 'Error occurred when preparing manifest: Access denied to {action}',
    confidence: 'inferred',
  },
  'no-configuration': {
    code: 'ManifestNotGenerated',
    reason: 'Error occurred when preparing manifest: The source bucket has no replication configuration',
    confidence: 'inferred',
  },
  'too-many-failed': {
    code: 'FailureThresholdExceeded',
    reason: 'More than 50 percent of the tasks that have run have failed.',
    confidence: 'inferred',
  },
} as const satisfies Record<string, JobFailure & { confidence: 'documented' | 'inferred' }>;

/** One row, filled in. */
export function jobFailure(row: keyof typeof FAILURES, fill: Readonly<Record<string, string>> = {}): JobFailure {
  const { code, reason } = FAILURES[row];
  return { code, reason: reason.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? '') };
}
