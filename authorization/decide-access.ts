import type { ApplicablePolicies } from './applicable-policies.ts';
import { askIdentity } from './ask-identity.ts';
import { askLayer } from './ask-layer.ts';
import { decideWithinAccount } from './decide-within-account.ts';
import { allOf, allow, type Outcome } from './outcome.ts';
import type { Question } from './question.ts';
import type { AuthorizationRequest, Reason } from './types.ts';

/** What identity and resource policies say together, once nothing is denied explicitly. */
export function decideAccess(request: AuthorizationRequest, policies: ApplicablePolicies, question: Question): Outcome {
  const { principal, resourceAccount, combination = 'either' } = request;
  const resourceSide = () => askLayer('resource', policies.resource, question);
  switch (principal.type) {
    case 'Anonymous':
    case 'Service':
      return resourceSide();
    case 'AccountRoot':
      // Key and trust policies do not admit their own account's root user unless they name it (KMS Developer Guide,
      // key-policies).
      if (principal.account !== resourceAccount) return allOf([allow([ROOT]), resourceSide()]);
      return combination === 'resource-required' ? resourceSide() : allow([ROOT]);
    case 'User':
    case 'AssumedRole':
      if (principal.account === resourceAccount) return decideWithinAccount(combination, policies, question);
      return allOf([askIdentity(policies, question), resourceSide()]);
  }
}

const ROOT: Reason = { code: 'root-of-own-account', policyKind: 'identity' };
