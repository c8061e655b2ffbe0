import { accountOfArn } from '../access/account-of-arn.ts';
import type { Role } from '../world/account.ts';
import type { World } from '../world/world.ts';

/**
 * The role of that ARN, path included, as the rest of the world knows it: a new one is not there yet, and a deleted one
 * still is, while IAM spreads the news.
 */
export function findKnownRole(world: World, arn: string): Role | undefined {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const role = world.accounts.get(accountOfArn(arn))?.roles.effective(name, world.clock.now());
  return role?.arn === arn ? role : undefined;
}
