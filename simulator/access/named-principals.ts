import type { PolicyDocument, PrincipalElement } from '../../authorization/types.ts';

type PrincipalType = 'AWS' | 'CanonicalUser' | 'Service';

/** One name in a principal element, and the type that it stands under. */
export interface NamedPrincipal {
  readonly type: PrincipalType;
  readonly name: string;
}

/** Everybody whom a policy names in Principal and NotPrincipal, in the order of the document; `*` names nobody. */
export function namedPrincipals({ Statement }: PolicyDocument): NamedPrincipal[] {
  return [Statement]
    .flat()
    .flatMap(({ Principal, NotPrincipal }) => [Principal, NotPrincipal])
    .flatMap((element) => (element === undefined ? [] : namesIn(element)));
}

const TYPES: readonly PrincipalType[] = ['AWS', 'CanonicalUser', 'Service'];

function namesIn(element: PrincipalElement): NamedPrincipal[] {
  if (element === '*') return [];
  return TYPES.flatMap((type) => [element[type] ?? []].flat().map((name) => ({ type, name }))).filter(
    ({ name }) => name !== '*',
  );
}
