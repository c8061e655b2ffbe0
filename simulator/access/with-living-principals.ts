import type { PolicyDocument } from '../../authorization/types.ts';
import { rememberBy } from '../world/remember-by.ts';
import type { World } from '../world/world.ts';
import { findById, findPrincipal } from './find-principal.ts';
import { replacePrincipals } from './replace-principals.ts';

/**
 * A saved policy means the roles and users that bore the names when it was saved. One that is gone, or was made again,
 * appears as its unique id, which nobody bears any more ("IAM User Guide, Principal element"); one that was renamed
 * appears under its new name ("IAM User Guide, id_users_rename").
 */
export function withLivingPrincipals(
  world: World,
  document: PolicyDocument,
  principalIds: ReadonlyMap<string, string>,
): PolicyDocument {
  const moved = [...principalIds].filter(([arn, id]) => findPrincipal(world, arn)?.uniqueId !== id);
  if (moved.length === 0) return document;
  const names = new Map(moved.map(([arn, id]) => [arn, findById(world, id)?.arn ?? id]));
  const known = renamed(document);
  const state = JSON.stringify([...names]);
  if (known.state !== state) {
    known.state = state;
    known.document = replacePrincipals(document, (name) => names.get(name) ?? name);
  }
  return known.document;
}

/** The last form of each document: names change seldom, and a document that stays the same object is compiled once. */
const renamed = rememberBy((document: PolicyDocument) => ({ state: '', document }));
