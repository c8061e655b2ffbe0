import type { Demand } from '../access/demand.ts';
import type { Role } from '../world/account.ts';
import type { World } from '../world/world.ts';

/** The role's trust policy as it is effective by now; nobody is trusted where there is no role. */
export function trustOf(world: World, role: Role | undefined): NonNullable<Demand['resourcePolicy']> {
  const now = world.clock.now();
  if (!role) return { kind: 'trust', name: 'no role', document: { Version: '2012-10-17', Statement: [] } };
  return {
    kind: 'trust',
    name: `trust policy of ${role.name}`,
    document: role.trust.effective(now),
    principalIds: role.trustPrincipalIds.effective(now),
  };
}
