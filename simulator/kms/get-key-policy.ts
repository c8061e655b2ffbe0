import { withLivingPrincipals } from '../access/with-living-principals.ts';
import type { KeyPolicy } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { notFound } from './kms-errors.ts';
import { keyOperation } from './kms-operation.ts';
import { optionalText } from './read-input.ts';

/** "KMS API Reference, GetKeyPolicy". A role that is gone shows as its unique id. */
export const getKeyPolicy = keyOperation({
  name: 'GetKeyPolicy',
  fields: ['PolicyName'],
  run(world, { key }, _call, input) {
    const name = optionalText(input, 'PolicyName') ?? 'default';
    if (name !== 'default') throw notFound(`No such policy exists`);
    return { Policy: textOf(world, key.policy.current), PolicyName: name };
  },
});

/** As it was put, as long as everybody in it lives. */
function textOf(world: World, { text, document, principalIds }: KeyPolicy): string {
  const living = withLivingPrincipals(world, document, principalIds);
  return living === document ? text : JSON.stringify(living);
}
