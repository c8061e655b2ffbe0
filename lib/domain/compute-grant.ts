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
 * share the statement; each role's own policy says what it may read.
 */
export function computeGrant(request: Request, names: Names): PolicyStatement | undefined {
  if (!isCrossAccount(request)) return undefined;
  const statement: PolicyStatement = {
    Sid: names.grantSid,
    Effect: 'Allow',
    Principal: { AWS: `arn:${names.partition}:iam::${request.source.account}:root` },
    Action: replicateActions(request, names),
    Resource: `${names.destinationBucketArn}/*`,
  };
  if (request.options.grantTo === 'account') return statement;
  return { ...statement, Condition: { ArnEquals: { 'aws:PrincipalArn': [names.roleArn] } } };
}
