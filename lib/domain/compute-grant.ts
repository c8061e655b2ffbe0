import type { Names, PolicyStatement, Request } from '../types.ts';
import { isCrossAccount } from './is-cross-account.ts';
import { replicateActions } from './replicate-actions.ts';

/**
 * The statement that lets the source account's replication role write replicas into the destination bucket; none
 * within one account, where the role's own policy is enough.
 *
 * The principal is the source account's root, narrowed to the role by `aws:PrincipalArn`: a policy that names a role
 * which does not exist yet is refused, and one that named it is dead after the role was made again (IAM User Guide,
 * reference_policies_elements_principal). The resource is the whole bucket, since all pairs from one source account
 * share the statement; each role's own policy says what it may read. With `grantTo: principal` the role is named all
 * the same, for those whose own rules want it: preflight sees to it that it exists.
 */
export function computeGrant(request: Request, names: Names): PolicyStatement | undefined {
  if (!isCrossAccount(request)) return undefined;
  const { account } = request.source;
  const { grantTo, grantVersioning } = request.options;
  const statement: PolicyStatement = {
    Sid: names.grantSid,
    Effect: 'Allow',
    Principal: { AWS: grantTo === 'principal' ? names.roleArn : `arn:${names.partition}:iam::${account}:root` },
    Action: replicateActions(request, names),
    Resource: `${names.destinationBucketArn}/*`,
  };
  const granted = grantVersioning ? withVersioning(statement, names) : statement;
  if (grantTo !== 'role') return granted;
  return { ...granted, Condition: { ArnEquals: { 'aws:PrincipalArn': [names.roleArn] } } };
}

/** As the console and the sample policies have it (S3 User Guide, replication-walkthrough-2). */
function withVersioning(statement: PolicyStatement, { destinationBucketArn }: Names): PolicyStatement {
  return {
    ...statement,
    Action: [statement.Action ?? []].flat().concat(VERSIONING),
    Resource: [destinationBucketArn, `${destinationBucketArn}/*`],
  };
}

const VERSIONING = ['s3:GetBucketVersioning', 's3:PutBucketVersioning'];
