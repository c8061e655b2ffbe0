import { any, BOOLEAN, NUMBER, ONCE, OPTIONAL, once, oneOf, optional } from '../../s3/configuration/schema-parts.ts';
import type { ElementSchema } from '../../wire/element-schema.ts';

const TEXTS = optional({ member: { occurs: 'any' } });

/** Tags of a job, as CreateJob and PutJobTagging take them. */
export const JOB_TAGS: ElementSchema = optional({ member: any({ Key: ONCE, Value: ONCE }) });

const REPORT = once({
  Bucket: OPTIONAL,
  Format: oneOf('optional', 'Report_CSV_20180820'),
  Enabled: { ...BOOLEAN, occurs: 'once' },
  Prefix: OPTIONAL,
  ReportScope: oneOf('optional', 'AllTasks', 'FailedTasksOnly'),
  ExpectedBucketOwner: OPTIONAL,
});

const MANIFEST = optional({
  Spec: once({
    Format: oneOf('once', 'S3BatchOperations_CSV_20180820'),
    Fields: optional({ member: oneOf('any', 'Ignore', 'Bucket', 'Key', 'VersionId') }),
  }),
  Location: once({ ObjectArn: ONCE, ObjectVersionId: OPTIONAL, ETag: ONCE }),
});

const FILTER = optional({
  EligibleForReplication: BOOLEAN,
  CreatedAfter: OPTIONAL,
  CreatedBefore: OPTIONAL,
  ObjectReplicationStatuses: optional({ member: oneOf('any', 'COMPLETED', 'FAILED', 'REPLICA', 'NONE') }),
  KeyNameConstraint: optional({ MatchAnyPrefix: TEXTS, MatchAnySuffix: TEXTS, MatchAnySubstring: TEXTS }),
  ObjectSizeGreaterThanBytes: NUMBER,
  ObjectSizeLessThanBytes: NUMBER,
  MatchAnyStorageClass: optional({
    member: oneOf(
      'any',
      'STANDARD',
      'STANDARD_IA',
      'ONEZONE_IA',
      'GLACIER',
      'INTELLIGENT_TIERING',
      'DEEP_ARCHIVE',
      'GLACIER_IR',
    ),
  }),
});

const GENERATOR = optional({
  S3JobManifestGenerator: once({
    ExpectedBucketOwner: OPTIONAL,
    SourceBucket: ONCE,
    ManifestOutputLocation: optional({
      ExpectedManifestBucketOwner: OPTIONAL,
      Bucket: ONCE,
      ManifestPrefix: OPTIONAL,
      ManifestEncryption: optional({ 'SSE-S3': optional({}) }),
      ManifestFormat: oneOf('once', 'S3InventoryReport_CSV_20211130'),
    }),
    Filter: FILTER,
    EnableManifestOutput: { ...BOOLEAN, occurs: 'once' },
  }),
});

/** Body of CreateJob, as far as the simulator has it; see refuse-unsupported.ts for the rest. */
export const JOB_SCHEMA: ElementSchema = once({
  ConfirmationRequired: BOOLEAN,
  Operation: once({ S3ReplicateObject: once({}) }),
  Report: REPORT,
  ClientRequestToken: ONCE,
  Manifest: MANIFEST,
  Description: OPTIONAL,
  Priority: { occurs: 'once', integer: true },
  RoleArn: ONCE,
  Tags: JOB_TAGS,
  ManifestGenerator: GENERATOR,
});
