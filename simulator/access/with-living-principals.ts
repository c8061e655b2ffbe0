import type { PolicyDocument, PrincipalElement } from '../../authorization/types.ts';
import type { World } from '../world/world.ts';
import { findPrincipal } from './find-principal.ts';

/**
 * A saved policy means the roles and users that bore the names when it was saved. One that is gone, or was made again,
 * appears as its unique id, which nobody bears any more ("IAM User Guide, Principal element").
 */
export function withLivingPrincipals(
  world: World,
  document: PolicyDocument,
  principalIds: ReadonlyMap<string, string>,
): PolicyDocument {
  const dead = new Map([...principalIds].filter(([arn, id]) => findPrincipal(world, arn)?.uniqueId !== id));
  if (dead.size === 0) return document;
  return {
    ...document,
    Statement: [document.Statement].flat().map((statement) => ({
      ...statement,
      ...(statement.Principal !== undefined && { Principal: replaceNames(statement.Principal, dead) }),
      ...(statement.NotPrincipal !== undefined && { NotPrincipal: replaceNames(statement.NotPrincipal, dead) }),
    })),
  };
}

/** A list stays a list, and a single name a single name. */
function replaceNames(element: PrincipalElement, names: ReadonlyMap<string, string>): PrincipalElement {
  if (element === '*' || element.AWS === undefined) return element;
  const replace = (name: string) => names.get(name) ?? name;
  return { ...element, AWS: Array.isArray(element.AWS) ? element.AWS.map(replace) : replace(element.AWS) };
}
