import type { Permissions, Role, User } from '../world/account.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import type { World } from '../world/world.ts';

/** Gives a role or user other permissions; they take effect when IAM has spread them. */
export function changePermissions(world: World, bearer: Role | User, permissions: Permissions): void {
  bearer.permissions.write(permissions, drawEffectiveTime(world, 'iamPropagation'));
}
