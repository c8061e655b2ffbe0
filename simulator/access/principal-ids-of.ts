import type { PolicyDocument } from '../../authorization/types.ts';
import type { World } from '../world/world.ts';
import { findPrincipal } from './find-principal.ts';

/** Unique id of each role and user that a policy names by its ARN, as it is at this moment. */
export function principalIdsOf(world: World, document: PolicyDocument): Map<string, string> {
  const names = [document.Statement]
    .flat()
    .flatMap(({ Principal, NotPrincipal }) =>
      [Principal, NotPrincipal].flatMap((element) =>
        element === undefined || element === '*' || element.AWS === undefined ? [] : [element.AWS].flat(),
      ),
    );
  const ids = new Map<string, string>();
  for (const name of names) {
    const id = name.startsWith('arn:') ? findPrincipal(world, name)?.uniqueId : undefined;
    if (id !== undefined) ids.set(name, id);
  }
  return ids;
}
