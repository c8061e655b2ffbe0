import type { Role } from '../world/account.ts';
import type { World } from '../world/world.ts';

/** The role of that ARN, path included, once the rest of the world has heard of it. */
export function findKnownRole(world: World, arn: string): Role | undefined {
  const role = world.accounts.get(arn.split(':')[4] ?? '')?.roles.get(arn.slice(arn.lastIndexOf('/') + 1));
  return role?.arn === arn && role.knownAt <= world.clock.now() ? role : undefined;
}
