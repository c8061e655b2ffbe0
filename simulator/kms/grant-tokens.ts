import type { World } from '../world/world.ts';
import { kmsError } from './kms-errors.ts';
import { type Input, textList } from './read-input.ts';

/** Grants count as soon as they are made, so their tokens change nothing; one that nobody issued is refused. */
export function checkGrantTokens(world: World, input: Input): void {
  const tokens = textList(input, 'GrantTokens');
  if (tokens.length === 0) return;
  const issued = new Set(
    [...world.kms.keys.values()].flatMap(({ grants }) => [...grants.values()].map(({ token }) => token)),
  );
  if (tokens.every((token) => issued.has(token))) return;
  throw kmsError('InvalidGrantTokenException', 'The specified grant token is not valid.');
}
