import type { ManagedPolicy, PolicyVersion } from '../../world/account.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import type { World } from '../../world/world.ts';

/** Puts a version in force, for all who carry the policy, when IAM has spread it. */
export function makeDefault(world: World, policy: ManagedPolicy, { id, document }: PolicyVersion): void {
  policy.defaultVersionId = id;
  policy.document.write(document, drawEffectiveTime(world, 'iamPropagation'));
}
