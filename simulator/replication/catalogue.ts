/**
 * How sure we are of a row. `recorded`: captured from AWS by somebody. `documented`: AWS states the rule, and perhaps
 * not the words. `reported`: another implementation answers so. `inferred`: our own conclusion.
 */
type Confidence = 'recorded' | 'documented' | 'reported' | 'inferred';

/** What one row says, and to whom we owe it. */
export interface CatalogueRow {
  readonly code: string;
  /** `{name}` is filled in from the refusal. */
  readonly message: string;
  /** All are 400 unless said. */
  readonly status?: number;
  /** `ArgumentName` of an InvalidArgument. */
  readonly argument?: string;
  readonly confidence: Confidence;
}

const SEE_GUIDE = 'Please refer to S3 Developer Guide for more information.';
const OF_THIS_VERSION = `for this version of Cross Region Replication configuration schema. ${SEE_GUIDE}`;

/** Every way in which PutBucketReplication refuses a configuration. One capture from AWS corrects one row. */
export const CATALOGUE = {
  'malformed-xml': {
    code: 'MalformedXML',
    message: 'The XML you provided was not well-formed or did not validate against our published schema',
    confidence: 'recorded',
  },
  'role-invalid': {
    code: 'InvalidArgument',
    message: 'Invalid Role specified in replication configuration',
    argument: 'Role',
    confidence: 'reported',
  },
  'role-is-no-role': {
    code: 'InvalidArgument',
    message: 'The relative id should start with role',
    argument: 'Role',
    confidence: 'reported',
  },
  'source-not-versioned': {
    code: 'InvalidRequest',
    message: "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    confidence: 'recorded',
  },
  'too-many-rules': {
    code: 'InvalidRequest',
    message: 'Number of defined replication rules cannot exceed 1000',
    confidence: 'reported',
  },
  'id-too-long': {
    code: 'InvalidArgument',
    message: 'Rule Id cannot be greater than 255',
    argument: 'ID',
    confidence: 'reported',
  },
  'id-not-ascii': {
    code: 'InvalidArgument',
    message: 'Rule Id can only contain ASCII characters',
    argument: 'ID',
    confidence: 'documented',
  },
  'id-duplicate': {
    code: 'InvalidArgument',
    message: 'Rule Id must be unique',
    argument: 'ID',
    confidence: 'reported',
  },
  'prefix-too-long': {
    code: 'InvalidArgument',
    message: 'Rule prefix cannot be longer than maximum allowed key length of 1024',
    argument: 'Prefix',
    confidence: 'reported',
  },
  'prefixes-overlap': {
    code: 'InvalidRequest',
    message: "Found overlapping prefixes '{first}' and '{second}' for same rule set",
    confidence: 'reported',
  },
  'prefix-in-v2': {
    code: 'InvalidRequest',
    message: `Prefix cannot be used ${OF_THIS_VERSION}`,
    confidence: 'inferred',
  },
  'priority-missing': {
    code: 'InvalidRequest',
    message: `Priority must be specified ${OF_THIS_VERSION}`,
    confidence: 'reported',
  },
  'priority-in-v1': {
    code: 'InvalidRequest',
    message: `Priority cannot be used ${OF_THIS_VERSION}`,
    confidence: 'reported',
  },
  'priority-out-of-range': {
    code: 'InvalidArgument',
    message: 'Priority must be between 0 and 2147483647.',
    argument: 'Priority',
    confidence: 'reported',
  },
  'priority-duplicate': {
    code: 'InvalidRequest',
    message: 'Found duplicate priority {priority}.',
    confidence: 'reported',
  },
  'delete-marker-replication-missing': {
    code: 'InvalidRequest',
    message: `DeleteMarkerReplication must be specified ${OF_THIS_VERSION}`,
    confidence: 'recorded',
  },
  'delete-marker-replication-in-v1': {
    code: 'InvalidRequest',
    message: `DeleteMarkerReplication cannot be used ${OF_THIS_VERSION}`,
    confidence: 'recorded',
  },
  'delete-marker-replication-with-tags': {
    code: 'InvalidRequest',
    message: `Delete marker replication is not supported if any Tag filter is specified. ${SEE_GUIDE}`,
    confidence: 'reported',
  },
  'tag-keys-duplicate': {
    code: 'InvalidRequest',
    message: 'Duplicate Tag Keys are not allowed.',
    confidence: 'reported',
  },
  'source-selection-empty': {
    code: 'InvalidRequest',
    message: 'SourceSelectionCriteria cannot be empty',
    confidence: 'recorded',
  },
  'replica-modifications-in-v1': {
    code: 'InvalidRequest',
    message: `ReplicaModifications cannot be used ${OF_THIS_VERSION}`,
    confidence: 'documented',
  },
  'sse-kms-opt-in-missing': {
    code: 'InvalidRequest',
    message: 'SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.',
    confidence: 'recorded',
  },
  'replica-key-missing': {
    code: 'InvalidRequest',
    message: 'ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.',
    confidence: 'reported',
  },
  'replica-key-no-arn': {
    code: 'InvalidArgument',
    message: 'Invalid ReplicaKmsKeyID ARN.',
    argument: 'ReplicaKmsKeyID',
    confidence: 'recorded',
  },
  'destination-empty': {
    code: 'InvalidArgument',
    message: 'Destination bucket cannot be null or empty',
    argument: 'Bucket',
    confidence: 'reported',
  },
  'destination-no-arn': {
    code: 'InvalidArgument',
    message: 'Invalid bucket ARN',
    argument: 'Bucket',
    confidence: 'reported',
  },
  'account-empty': {
    code: 'InvalidArgument',
    message: 'Account cannot be empty',
    argument: 'Account',
    confidence: 'documented',
  },
  'account-missing': {
    code: 'InvalidRequest',
    message: 'Account must be specified if the Owner in AccessControlTranslation has a value',
    confidence: 'documented',
  },
  'account-is-not-owner': {
    code: 'InvalidArgument',
    message: 'Account must be the owner of the destination bucket',
    argument: 'Account',
    confidence: 'documented',
  },
  'time-without-metrics': {
    code: 'InvalidRequest',
    message: 'Replication destination must contain both ReplicationTime and Metrics or neither.',
    confidence: 'documented',
  },
  'time-and-metrics-differ': {
    code: 'InvalidRequest',
    message: 'ReplicationTime and Metrics must have the same status.',
    confidence: 'documented',
  },
  'time-minutes-invalid': {
    code: 'InvalidArgument',
    message: 'Invalid time minute value',
    argument: 'Minutes',
    confidence: 'documented',
  },
  'metrics-minutes-invalid': {
    code: 'InvalidArgument',
    message: 'Invalid event threshold minute value',
    argument: 'Minutes',
    confidence: 'documented',
  },
  'metrics-threshold-missing': {
    code: 'InvalidArgument',
    message: 'ReplicationMetrics must contain an event threshold',
    argument: 'Metrics',
    confidence: 'documented',
  },
  'metrics-threshold-without-time': {
    code: 'InvalidArgument',
    message: 'Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled',
    argument: 'Metrics',
    confidence: 'reported',
  },
  'destinations-differ': {
    code: 'InvalidRequest',
    message: 'Number of distinct destination bucket ARNs cannot exceed 1',
    confidence: 'recorded',
  },
  'destination-is-source': {
    code: 'InvalidRequest',
    message: 'Destination bucket cannot be the same as the source bucket.',
    confidence: 'reported',
  },
  'destination-missing': {
    code: 'InvalidRequest',
    message: 'Destination bucket must exist.',
    confidence: 'reported',
  },
  'destination-not-versioned': {
    code: 'InvalidRequest',
    message: 'Destination bucket must have versioning enabled.',
    confidence: 'recorded',
  },
} as const satisfies Record<string, CatalogueRow>;

export type CatalogueKey = keyof typeof CATALOGUE;
