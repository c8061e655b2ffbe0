import type { Arn, Names, PolicyDocument, PolicyStatement, Request, Side } from '../types.ts';
import { computeJobNames, JOB_ROLE_PATH } from './compute-job-names.ts';
import { computeKeyGrants } from './compute-key-grants.ts';
import { ROLE_PATH } from './compute-names.ts';
import { isOurRole } from './is-our-role.ts';
import { readKeyArn } from './read-key-arn.ts';
import { replicaKeyRef } from './replica-key-ref.ts';
import { resourcePrefix } from './resource-prefix.ts';

/** What a session is for: to look at a side, to change it, to put, find and remove probes, or to run a job on existing objects. */
export type Purpose = 'read' | 'write' | 'probe' | 'job';

const READ_BUCKET = [
  's3:GetBucketLocation',
  's3:GetBucketObjectLockConfiguration',
  's3:GetBucketOwnershipControls',
  's3:GetBucketPolicy',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketTagging',
  's3:GetBucketVersioning',
  's3:GetEncryptionConfiguration',
  's3:GetReplicationConfiguration',
  's3:ListBucket',
];
/** What is looked at and never written: who pays, and what lifecycle rules would do to a probe. */
const READ_BESIDES = ['s3:GetBucketRequestPayment', 's3:GetLifecycleConfiguration'];
/** Of the bucket for a job's report, where that is another one. */
const READ_REPORT_BUCKET = [
  's3:GetBucketLocation',
  's3:GetBucketObjectLockConfiguration',
  's3:GetBucketPolicy',
  's3:GetBucketPublicAccessBlock',
  's3:ListBucket',
];
/** CreateBucket with an object ownership and tags needs these two permissions as well (API Reference, CreateBucket). */
const CREATE_BUCKET = [
  's3:CreateBucket',
  's3:DeleteBucket',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPublicAccessBlock',
  's3:TagResource',
];
const WRITE_POLICY = ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy'];
const READ_ROLE = ['iam:GetRole', 'iam:GetRolePolicy', 'iam:ListRolePolicies'];
const READ_BOUNDARY = ['iam:GetPolicy', 'iam:GetPolicyVersion'];
const WRITE_ROLE = [
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:PassRole',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UpdateAssumeRolePolicy',
];
/** What is done to a role that is not ours. */
const USE_ROLE = ['iam:DeleteRolePolicy', 'iam:PassRole', 'iam:PutRolePolicy'];
/** ListBucket makes S3 answer 404, not 403, for an object that is not there; the ACL names the bucket's owner. */
const LIST_PROBES = ['s3:GetBucketAcl', 's3:ListBucket', 's3:ListBucketVersions'];
const LOOK_AND_REMOVE = ['s3:DeleteObjectVersion', 's3:GetObjectVersion'];
/** Of a replica, and of what a change of its replica comes back to. */
const READ_TAGS = 's3:GetObjectVersionTagging';
/** A disabled rule, metrics and time control are read back. */
const READ_RULE = 's3:GetReplicationConfiguration';
/** Of a bucket with Object Lock; there a probe in governance mode is removed by passing over it. */
const UNLOCK = ['s3:BypassGovernanceRetention', 's3:GetObjectRetention'];
const PUT_PROBE = ['s3:PutObject', 's3:PutObjectRetention', 's3:PutObjectTagging'];

/**
 * What is handed to STS with AssumeRole: it narrows the session to this run's bucket of one side, and on the source to
 * its replication role. What is really allowed is the member role's own policy; this adds nothing to it. At most 2,048
 * characters, however long the names are.
 */
export function computeSessionPolicy(names: Names, request: Request, side: Side, purpose: Purpose): PolicyDocument {
  return { Version: '2012-10-17', Statement: STATEMENTS[purpose](names, request, side) };
}

const READ_KEY = ['kms:DescribeKey', 'kms:GetKeyPolicy'];
/** For a key that is made, and taken back. */
const MAKE_KEY = [
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
];
/** Calls that are about no key that is there (Service Authorization Reference, AWS KMS). */
const FIND_KEY = ['kms:CreateKey', 'kms:ListKeys', 'kms:TagResource'];

const STATEMENTS: Record<Purpose, (names: Names, request: Request, side: Side) => PolicyStatement[]> = {
  read: (names, request, side) => [
    allow([...READ_BUCKET, ...READ_BESIDES], bucketArn(names, side)),
    ...reportBucketArns(names, request, side).map((report) => allow(READ_REPORT_BUCKET, report)),
    ...(side === 'source'
      ? [
          allow(
            READ_ROLE,
            oneOrAll([
              readRoles(names, request),
              ...forJob(request, `${rolesOfAccount(names, request)}${JOB_ROLE_PATH}*`),
            ]),
          ),
          lookForRole(names, request, '*'),
          allow(READ_BOUNDARY, names.boundaryArn),
        ]
      : []),
    ...(names.keys ? [allow(READ_KEY, anyKey(names, '*'))] : []),
  ],
  write: (names, request, side) => [
    allow([...READ_BUCKET, ...bucketWrites(request, side)], bucketArn(names, side)),
    ...(side === 'source' ? [...writeRoles(names, request), lookForRole(names, request, names.roleName)] : []),
    ...writeKeys(names, request, side),
  ],
  probe: (names, { scope, verification, options }, side) => [
    allow([...LIST_PROBES, ...(side === 'source' ? [READ_RULE] : [])], bucketArn(names, side)),
    allow(
      [...LOOK_AND_REMOVE, ...UNLOCK, ...(side === 'source' ? [...PUT_PROBE, ...changesOf(options)] : [READ_TAGS])],
      `${bucketArn(names, side)}/${resourcePrefix(scope.prefix + verification.probePrefix)}*`,
    ),
    ...(names.keys && side === 'source' ? [allow(['kms:GenerateDataKey'], sourceKeys(names))] : []),
  ],
  job: (names, request, side) => (side === 'source' ? runJob(names, request) : []),
};

/** What this request may write on the bucket of a side, and nothing that it does not ask for. A key that was made goes only where no version is under it. */
function bucketWrites(request: Request, side: Side): string[] {
  const { ensure, settings } = request[side];
  return [
    's3:PutBucketVersioning',
    ...(ensure === 'create' ? CREATE_BUCKET : []),
    ...(settings?.encryption ? ['s3:PutEncryptionConfiguration'] : []),
    ...(settings?.objectLock ? ['s3:PutBucketObjectLockConfiguration'] : []),
    ...(side === 'destination' || settings?.tlsOnly ? WRITE_POLICY : []),
    ...(side === 'source' ? ['s3:PutReplicationConfiguration'] : []),
    ...(side === 'destination' && makesKey(request) ? ['s3:ListBucketVersions'] : []),
  ];
}

/** On the destination's side also the key that is made, whose ARN nobody knows before. */
function writeKeys(names: Names, request: Request, side: Side): PolicyStatement[] {
  if (names.keys === undefined) return [];
  const granted = computeKeyGrants(request, names).filter(({ owner }) => owner === side);
  const [first, second] = granted.map(({ keyArn }) => keyArn);
  const sole = second === undefined && first !== undefined && !readKeyArn(first).isAlias ? first : undefined;
  const keys = sole ?? anyKey(names, request[side].account);
  if (side !== 'destination' || !makesKey(request))
    return granted.length === 0 ? [] : [allow([...READ_KEY, 'kms:PutKeyPolicy'], keys)];
  const { account, region } = request.destination;
  const key = `arn:${names.partition}:kms:${region}:${account}:key/*`;
  return [
    allow(FIND_KEY, '*'),
    { ...allow([...READ_KEY, ...MAKE_KEY], key), Resource: [replicaKeyRef(request) ?? key, key] },
  ];
}

function makesKey({ options }: Request): boolean {
  return options.encryption?.replicaKey === 'create';
}

function sourceKeys({ keys, partition }: Names): string {
  const [first, second] = keys?.source ?? [];
  return first !== undefined && second === undefined ? first : `arn:${partition}:kms:*:*:key/*`;
}

function anyKey({ partition }: Names, account: string): string {
  return `arn:${partition}:kms:*:${account}:key/*`;
}

/**
 * A role of others is only used; one of ours, and the role of a job, is made and unmade. The latter is named with its path
 * and without, by which IAM asks for one that is not there: role names are unique in an account.
 */
function writeRoles(names: Names, request: Request): PolicyStatement[] {
  const job = forJob(request, `${rolesOfAccount(names, request)}/*${computeJobNames(request).roleName}`);
  const write = [...READ_ROLE, ...WRITE_ROLE];
  if (isOurRole(names)) return [allow(write, oneOrAll([names.roleArn, ...job]))];
  return [allow([...READ_ROLE, ...USE_ROLE], names.roleArn), ...job.map((roleArn) => allow(write, roleArn))];
}

/** A job that does not exist yet has no ARN: to create one cannot be narrowed (Service Authorization Reference, list_amazons3). */
function runJob({ partition }: Names, request: Request): PolicyStatement[] {
  const { source, existingObjects } = request;
  if (existingObjects === undefined) return [];
  const { report } = existingObjects;
  return [
    allow(['s3:CreateJob'], '*'),
    allow(['s3:DescribeJob', 's3:PutJobTagging'], `arn:${partition}:s3:${source.region}:${source.account}:job/*`),
    allow(['iam:PassRole'], computeJobNames(request).roleArn),
    allow(['s3:GetObject'], `arn:${partition}:s3:::${report.bucket}/${resourcePrefix(`${report.prefix}/job-`)}*`),
  ];
}

function forJob(request: Request, name: string): string[] {
  return request.existingObjects === undefined ? [] : [name];
}

function reportBucketArns({ partition }: Names, { existingObjects, source }: Request, side: Side): Arn[] {
  const bucket = existingObjects?.report.bucket;
  return bucket === undefined || bucket === source.bucket || side === 'destination'
    ? []
    : [`arn:${partition}:s3:::${bucket}`];
}

function oneOrAll(resources: string[]): string | string[] {
  const [one = '', ...others] = [...new Set(resources)];
  return others.length === 0 ? one : [one, ...others];
}

/** What a source's probe is changed by, to prove more than its replica. */
function changesOf({ deleteMarkers, replicaModifications }: Request['options']): string[] {
  return [
    ...(deleteMarkers ? ['s3:DeleteObject'] : []),
    ...(replicaModifications ? ['s3:PutObjectVersionTagging'] : []),
  ];
}

function bucketArn(names: Names, side: Side): Arn {
  return side === 'source' ? names.sourceBucketArn : names.destinationBucketArn;
}

function allow(Action: string[], Resource: string | string[]): PolicyStatement {
  return { Effect: 'Allow', Action, Resource };
}

/** Before the source's configuration has been read, nobody knows which role of ours serves it. */
function readRoles(names: Names, request: Request): string {
  return isOurRole(names) ? `${rolesOfAccount(names, request)}${ROLE_PATH}*` : names.roleArn;
}

/**
 * A role that is not there has no path: IAM asks for permission to look for it on its bare name. That name is not known
 * before the source's configuration was read, and may be taken by a role under any path.
 */
function lookForRole(names: Names, request: Request, role: string): PolicyStatement {
  return allow(['iam:GetRole'], `${rolesOfAccount(names, request)}/${role}`);
}

function rolesOfAccount({ partition }: Names, { source }: Request): string {
  return `arn:${partition}:iam::${source.account}:role`;
}
