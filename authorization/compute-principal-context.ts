import type { RequestContext, RequestPrincipal } from './types.ts';

/**
 * The condition keys that follow from who asks (IAM User Guide, reference_policies_condition-keys, "Properties of
 * the principal", and the table of principal key values in reference_policies_variables). Tags and organization are
 * not among them.
 */
export function computePrincipalContext(principal: RequestPrincipal): RequestContext {
  switch (principal.type) {
    case 'Anonymous':
      // No aws:PrincipalArn and no aws:PrincipalIsAWSService: the request is not signed.
      return { 'aws:PrincipalType': 'Anonymous', 'aws:userid': 'anonymous', 'aws:PrincipalAccount': 'anonymous' };
    case 'Service':
      return {
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': principal.service,
        'aws:PrincipalServiceNamesList': [principal.service],
      };
    case 'AccountRoot':
      return {
        ...ofAccount(principal.account, `arn:aws:iam::${principal.account}:root`),
        'aws:PrincipalType': 'Account',
        'aws:userid': principal.account,
      };
    case 'User':
      return {
        ...ofAccount(principal.account, principal.arn),
        'aws:PrincipalType': 'User',
        'aws:userid': principal.uniqueId,
        'aws:username': principal.arn.slice(principal.arn.lastIndexOf('/') + 1),
      };
    case 'AssumedRole':
      return {
        // The role's ARN, not the session's.
        ...ofAccount(principal.account, principal.roleArn),
        'aws:PrincipalType': 'AssumedRole',
        'aws:userid': `${principal.uniqueId}:${principal.sessionName}`,
      };
  }
}

function ofAccount(account: string, arn: string): RequestContext {
  return { 'aws:PrincipalArn': arn, 'aws:PrincipalAccount': account, 'aws:PrincipalIsAWSService': 'false' };
}
