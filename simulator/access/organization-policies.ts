import type { NamedPolicy, PolicySet, RequestContext, RequestPrincipal } from '../../authorization/types.ts';
import type { ControlLevels } from '../world/organization.ts';
import type { World } from '../world/world.ts';
import type { Demand } from './demand.ts';

/** Services of the simulator whose resources such policies guard ("Organizations User Guide, orgs_manage_policies_rcps"). */
const GUARDED = ['s3', 'sts', 'kms', 'sqs', 'secretsmanager'];

/** AWS attaches it everywhere, and it cannot be detached. */
const EVERYTHING: NamedPolicy = {
  name: 'RCPFullAWSAccess',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] },
};

/** What the organizations of caller and resource have to say: one may stand in the way, and none grants anything. */
export function organizationPolicies(
  world: World,
  principal: RequestPrincipal,
  demand: Demand,
): Pick<PolicySet, 'serviceControl' | 'resourceControl'> {
  const account = principal.type === 'Anonymous' || principal.type === 'Service' ? undefined : principal.account;
  const serviceControl = account === undefined ? undefined : world.organization.get(account)?.serviceControl;
  const guarded = GUARDED.includes(demand.action.split(':')[0] ?? '');
  const resourceControl = guarded ? world.organization.get(demand.resourceAccount)?.resourceControl : undefined;
  return {
    ...(serviceControl && { serviceControl }),
    ...(resourceControl && { resourceControl: withEverything(resourceControl) }),
  };
}

/**
 * Ids of the organizations of caller and resource, and of the resource on whose behalf a service calls, where one was
 * given ("IAM User Guide, condition keys").
 */
export function organizationContext(world: World, principal: RequestPrincipal, demand: Demand): RequestContext {
  const { organizationId, organization } = world;
  if (organizationId === undefined) return {};
  const account = 'account' in principal ? principal.account : '';
  const behalf = principal.type === 'Service' ? demand.context?.['aws:SourceAccount'] : undefined;
  return {
    ...(organization.has(account) && { 'aws:PrincipalOrgID': organizationId }),
    ...(typeof behalf === 'string' && organization.has(behalf) && { 'aws:SourceOrgID': organizationId }),
    ...(organization.has(demand.resourceAccount) && { 'aws:ResourceOrgID': organizationId }),
  };
}

function withEverything(levels: ControlLevels): ControlLevels {
  return levels.map((level) => [EVERYTHING, ...level]);
}
