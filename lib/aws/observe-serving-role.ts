import type { Arn, ObservedRole, Seen } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { observeBoundary } from './observe-boundary.ts';
import { observeRole } from './observe-role.ts';

/** The role that replicates, and what its boundary allows: where a probe fails, that may be why. */
export async function observeServingRole(roleArn: Arn, clients: SideClients): Promise<Seen<ObservedRole>> {
  const role = await observeRole(roleArn, clients);
  if (role.seen !== 'present' || role.value.arn !== roleArn || role.value.boundary === undefined) return role;
  const boundaryDocument = await observeBoundary(role.value.boundary, clients);
  return { seen: 'present', value: { ...role.value, ...(boundaryDocument && { boundaryDocument }) } };
}
