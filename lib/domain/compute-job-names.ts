import type { Arn, Request } from '../types.ts';
import { partitionOf } from './partition-of.ts';
import { shortHash } from './short-hash.ts';

/** IAM path of the roles of jobs on existing objects; no other role is passed to Batch Operations. */
export const JOB_ROLE_PATH = '/isthmus/batch/';

/** IAM User Guide, reference_iam-quotas: 64 characters. */
const ROLE_NAME_LENGTH = 64;

export interface JobNames {
  roleName: string;
  roleArn: Arn;
  policyName: string;
  boundaryArn: Arn;
}

/** Names of what a job on the existing objects of a source bucket acts as; one role for each bucket. */
export function computeJobNames({ source }: Pick<Request, 'source'>): JobNames {
  const account = `arn:${partitionOf(source.region)}:iam::${source.account}`;
  const [start, end] = ['isthmus-batch-', `-${shortHash(source.bucket)}`];
  const roleName = start + source.bucket.slice(0, ROLE_NAME_LENGTH - start.length - end.length) + end;
  return {
    roleName,
    roleArn: `${account}:role${JOB_ROLE_PATH}${roleName}`,
    policyName: 'isthmus-existing-objects',
    boundaryArn: `${account}:policy/isthmus/isthmus-batch-boundary`,
  };
}
