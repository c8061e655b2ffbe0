import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { type FoundKey, findKey } from './find-key.ts';
import { type Input, requiredText } from './read-input.ts';

/** The key that an alias is to stand for: one of the caller's own account and region, and no alias itself. */
export function findTargetKey(world: World, { caller, region }: Call, input: Input, action: string): FoundKey {
  const search = { caller, region, action, aliases: false, foreign: false };
  return findKey(world, search, requiredText(input, 'TargetKeyId'));
}
