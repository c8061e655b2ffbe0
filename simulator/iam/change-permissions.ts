import type { Bearer, Permissions } from '../world/account.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import type { World } from '../world/world.ts';

/** Gives a role, user or group other permissions; they take effect when IAM has spread them. */
export function changePermissions(world: World, bearer: Bearer, permissions: Permissions): void {
  bearer.permissions.write(permissions, drawEffectiveTime(world, 'iamPropagation'));
}
