import type { Names, Request } from '../types.ts';
import { keysOfRequest } from './name-keys.ts';
import { partitionOf } from './partition-of.ts';
import { shortHash } from './short-hash.ts';

/** IAM path of every replication role; member accounts let Isthmus make, change and pass roles under it, and no other. */
export const ROLE_PATH = '/isthmus/replication/';

/** What the name of a pair's inline policy begins with, in whatever role. */
export const PAIR_POLICY = 'isthmus-to-';

/** What the Sid of every grant of ours in a bucket policy begins with. */
export const GRANT_SID = 'IsthmusReplicationFrom';

/** What the onboarding stack names the permissions boundary of replication roles. */
export const DEFAULT_BOUNDARY = 'policy/isthmus/isthmus-replication-boundary';

/** IAM User Guide, reference_iam-quotas: 64 characters. */
const ROLE_NAME_LENGTH = 64;

/**
 * Every name of a run, from the Request alone: the same request has the same names, always. One role serves all rules
 * of a source bucket, so its name derives from that bucket; the rule and the role's inline policy serve one pair.
 */
export function computeNames(request: Request): Names {
  const { source, destination, options } = request;
  const partition = partitionOf(source.region);
  const role = readRole(options.role) ?? ROLE_PATH + (options.roleName ?? deriveRoleName(source.bucket));
  const ruleId = options.ruleId ?? deriveRuleId(request);
  const keys = keysOfRequest(request);
  return {
    partition,
    sourceBucketArn: `arn:${partition}:s3:::${source.bucket}`,
    destinationBucketArn: `arn:${partition}:s3:::${destination.bucket}`,
    roleName: role.slice(role.lastIndexOf('/') + 1),
    roleArn: `arn:${partition}:iam::${source.account}:role${role}`,
    rolePolicyName: `${PAIR_POLICY}${destination.bucket}-${shortHash(`${destination.bucket} ${ruleId}`)}`,
    boundaryArn: options.boundary ?? `arn:${partition}:iam::${source.account}:${DEFAULT_BOUNDARY}`,
    grantSid: deriveGrantSid(request),
    ruleId,
    ...(keys && { keys }),
  };
}

/** Path and name of a role that exists: whether it was given by its ARN or without. */
function readRole(role: string | undefined): string | undefined {
  return role?.replace(/^(arn:[^/]*)?\/?/, '/');
}

function deriveRoleName(sourceBucket: string): string {
  const [start, end] = ['isthmus-', `-${shortHash(sourceBucket)}`];
  return start + sourceBucket.slice(0, ROLE_NAME_LENGTH - start.length - end.length) + end;
}

/** The pair is in the hash, so that two sources of one destination have rules that can be told apart in a report. */
function deriveRuleId({ source, destination }: Request): string {
  const pair = `${source.account} ${source.bucket} ${destination.account} ${destination.bucket}`;
  return `isthmus-${destination.bucket}-${shortHash(pair)}`;
}

/**
 * Each kind of grant has its own statement: one that is narrowed to roles must not narrow another, nor one that is for more
 * than replicas give it to all. Pairs share the first
 * by their roles; the others have none to add, so that each source bucket has its own, and taking one back leaves the
 * others.
 */
function deriveGrantSid({ source, options }: Request): string {
  const more = options.grantVersioning ? 'WithVersioning' : '';
  if (options.grantTo === 'role') return `${GRANT_SID}${source.account}${more}`;
  const whom = options.grantTo === 'account' ? 'Account' : 'Principal';
  return `${GRANT_SID}${whom}${source.account}${shortHash(source.bucket)}${more}`;
}
