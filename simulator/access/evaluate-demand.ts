import { authorize } from '../../authorization/authorize.ts';
import type { AuthorizationVerdict, PolicySet, RequestPrincipal } from '../../authorization/types.ts';
import type { Caller } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { type Circumstances, callContext, principalTagContext, sessionContext } from './call-context.ts';
import type { Demand } from './demand.ts';
import { effectiveResourcePolicy } from './effective-resource-policy.ts';
import { organizationContext, organizationPolicies } from './organization-policies.ts';
import { policiesOfCaller } from './policies-of-caller.ts';
import { principalOfCaller } from './principal-of-caller.ts';

const NOWHERE: Circumstances = { region: 'us-east-1' };

/** Whether the caller is allowed what the demand asks, and why; nothing is thrown and nothing is recorded. */
export function evaluateDemand(
  world: World,
  caller: Caller,
  demand: Demand,
  circumstances: Circumstances = NOWHERE,
): AuthorizationVerdict {
  const own = { ...sessionContext(caller), ...principalTagContext(world, caller) };
  const withOwn = { ...demand, context: { ...own, ...demand.context } };
  return evaluate(world, principalOfCaller(caller), policiesOfCaller(world, caller), withOwn, circumstances);
}

/** The same for an AWS service acting by itself, as Lambda does when it assumes an execution role. */
export function evaluateServiceDemand(
  world: World,
  service: string,
  demand: Demand,
  circumstances: Circumstances = NOWHERE,
): AuthorizationVerdict {
  return evaluate(world, { type: 'Service', service }, { identity: [] }, demand, circumstances);
}

function evaluate(
  world: World,
  principal: RequestPrincipal,
  own: PolicySet,
  demand: Demand,
  circumstances: Circumstances,
): AuthorizationVerdict {
  const resource = effectiveResourcePolicy(world, principal, demand);
  return authorize({
    principal,
    action: demand.action,
    resource: demand.resource,
    resourceAccount: demand.resourceAccount,
    combination: isRequired(demand) ? 'resource-required' : 'either',
    context: {
      ...organizationContext(world, principal, demand),
      ...callContext(world, principal, demand, circumstances),
    },
    policies: { ...own, ...(resource && { resource }), ...organizationPolicies(world, principal, demand) },
  });
}

/** Whether the resource's own policy has to allow, alone or by leaving it to the account. */
function isRequired({ resourcePolicy }: Demand): boolean {
  return resourcePolicy?.kind === 'trust' || resourcePolicy?.kind === 'key';
}
