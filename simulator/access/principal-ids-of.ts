import type { PolicyDocument } from '../../authorization/types.ts';
import type { World } from '../world/world.ts';
import { findPrincipal } from './find-principal.ts';
import { namedPrincipals } from './named-principals.ts';

/** Unique id of each role and user that a policy names by its ARN, as it is at this moment. */
export function principalIdsOf(world: World, document: PolicyDocument): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { type, name } of namedPrincipals(document)) {
    const id = type === 'AWS' && name.startsWith('arn:') ? findPrincipal(world, name)?.uniqueId : undefined;
    if (id !== undefined) ids.set(name, id);
  }
  return ids;
}
