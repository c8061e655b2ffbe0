import type { PolicyDocument } from '../../authorization/types.ts';
import type { World } from '../world/world.ts';
import { findPrincipal } from './find-principal.ts';
import { type NamedPrincipal, namedPrincipals } from './named-principals.ts';

/**
 * The first principal that a policy names and that does not exist, or is not known yet. The id of a role that was
 * deleted since the policy was last put is such a one (S3 User Guide, s3-bucket-user-policy-specifying-principal-intro).
 */
export function findStranger(world: World, document: PolicyDocument): NamedPrincipal | undefined {
  return namedPrincipals(document).find((principal) => !exists(world, principal));
}

const SERVICE = /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com(\.cn)?$/;

/** Whether AWS really has a service of that name is not known here. */
function exists(world: World, { type, name }: NamedPrincipal): boolean {
  if (type === 'Service') return SERVICE.test(name);
  if (type === 'AWS') return findPrincipal(world, name) !== undefined;
  return [...world.accounts.values()].some(({ canonicalId }) => canonicalId === name);
}
