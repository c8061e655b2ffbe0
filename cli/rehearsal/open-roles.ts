import { createServiceRole } from '../deployment/create-service-role.ts';
import { putRolePolicies } from '../deployment/deploy-stack.ts';
import type { Deployment } from '../deployment/template.ts';
import type { CentralSettings } from './central-settings.ts';
import { computeMemberStack } from './compute-member-stack.ts';
import type { NamedRole } from './named-roles.ts';

/**
 * Makes the roles that a request names, which S3 may assume and which may do nothing, as somebody has made them before;
 * and opens them to Isthmus, by the parameter of the onboarding stack. `roles` are all of one account.
 */
export async function openRoles(
  account: string,
  roles: NamedRole[],
  deployment: Deployment,
  settings: CentralSettings,
  endpoint: string,
): Promise<void> {
  await Promise.all(roles.map(({ role }) => createServiceRole(account, role, endpoint)));
  const stack = computeMemberStack(account, roles, deployment, settings);
  await putRolePolicies(stack, endpoint);
}
