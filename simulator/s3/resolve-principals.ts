import type { PolicyDocument, PrincipalElement, Statement } from '../../authorization/types.ts';
import { findPrincipal } from '../access/find-principal.ts';
import { ServiceError } from '../wire/operation.ts';
import type { World } from '../world/world.ts';

/**
 * The unique id of each role and user that a policy names. A principal that does not exist, or that S3 does not know
 * yet, is refused: also the id of a role that was deleted since the policy was last put (S3 User Guide,
 * s3-bucket-user-policy-specifying-principal-intro).
 */
export function resolvePrincipals(world: World, { Statement }: PolicyDocument): Map<string, string> {
  const statements: Statement[] = [Statement].flat();
  const ids = new Map<string, string>();
  for (const element of statements.flatMap(({ Principal, NotPrincipal }) =>
    [Principal ?? [], NotPrincipal ?? []].flat(),
  )) {
    for (const principal of principalsOf(element, 'AWS')) {
      const id = resolve(world, principal);
      if (id !== undefined && id !== principal) ids.set(principal, id);
    }
    for (const id of principalsOf(element, 'CanonicalUser')) checkCanonicalUser(world, id);
    for (const service of principalsOf(element, 'Service')) checkService(service);
  }
  return ids;
}

function principalsOf(element: PrincipalElement, type: 'AWS' | 'CanonicalUser' | 'Service'): string[] {
  if (element === '*') return [];
  return [element[type] ?? []].flat().filter((principal) => principal !== '*');
}

function resolve(world: World, principal: string): string | undefined {
  const found = findPrincipal(world, principal);
  if (found?.known) return found.uniqueId;
  throw invalidPrincipal('AWS', principal);
}

function checkCanonicalUser(world: World, id: string): void {
  if ([...world.accounts.values()].some(({ canonicalId }) => canonicalId === id)) return;
  throw invalidPrincipal('CanonicalUser', id);
}

const SERVICE = /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com$/;

/** Whether AWS really has a service of that name is not known here. */
function checkService(name: string): void {
  if (!SERVICE.test(name)) throw invalidPrincipal('Service', name);
}

function invalidPrincipal(type: string, principal: string): ServiceError {
  return new ServiceError('MalformedPolicy', 'Invalid principal in policy', 400, {
    Detail: `"${type}" : "${principal}"`,
  });
}
