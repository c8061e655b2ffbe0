import type { Permission } from './permission.ts';

/** Permissions that no rehearsal can show to be needed. */
export interface NotRehearsed {
  /** Absent: of all. */
  id?: string;
  sid: string;
  /** Absent: every action of the statement. */
  actions?: readonly string[];
  because: string;
}

export const NOT_REHEARSED: readonly NotRehearsed[] = [
  { sid: 'WriteOwnLog', because: 'the simulator has no CloudWatch Logs' },
  { sid: 'DeliverLog', because: 'the simulator has no CloudWatch Logs' },
  { sid: 'WriteTrace', because: 'the simulator has no X-Ray' },
  {
    sid: 'CreateLockedBucket',
    because:
      'asked for when a bucket is made with Object Lock; nothing published says whether S3 tells by then whose the bucket will be, and the simulator does',
  },
  {
    id: 'SourceRole',
    sid: 'ReadReportBucket',
    actions: ['s3:GetBucketLocation'],
    because:
      'tells a bucket of a stranger from one that is closed; the simulator compares the expected owner before it asks for permissions, and whether S3 does, nothing published says',
  },
  {
    id: 'SourceRole',
    sid: 'FollowJob',
    actions: ['s3:PutJobTagging'],
    because:
      'nothing published says whether S3 asks for it when a job is made with tags; the simulator does not, and AWS might',
  },
  {
    id: 'ReplicationBoundary',
    sid: 'ReplicateOnly',
    actions: ['s3:PutObjectLegalHold', 's3:PutObjectRetention'],
    because:
      'S3 names them as reasons why locked objects fail (S3 User Guide, replication-metrics-events); the simulator only wants them not denied',
  },
  {
    id: 'ReplicationBoundary',
    sid: 'ReplicateOnly',
    actions: ['s3:ReplicateTags'],
    because:
      "AWS's own policies for replication have it (S3 User Guide, setting-repl-config-perm-overview), which says what a Deny does, and not what comes of lacking it; the simulator only wants it not denied",
  },
  {
    id: 'ReplicationBoundary',
    sid: 'UseKeysThroughS3',
    actions: ['kms:GenerateDataKey'],
    because:
      'for objects from before S3 encrypted everything, which the simulator cannot have (S3 User Guide, replication-config-for-kms-objects)',
  },
];

export function reasonNotRehearsed({ id, sid, action }: Permission): string | undefined {
  const known = NOT_REHEARSED.find(
    (one) => (one.id ?? id) === id && one.sid === sid && (one.actions?.includes(action) ?? true),
  );
  return known?.because;
}
