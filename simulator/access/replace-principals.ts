import type { PolicyDocument, PrincipalElement } from '../../authorization/types.ts';

/** The policy with other names under `AWS` in Principal and NotPrincipal. A list stays a list, a single name single. */
export function replacePrincipals(document: PolicyDocument, replace: (name: string) => string): PolicyDocument {
  const statements = [document.Statement].flat().map((statement) => ({
    ...statement,
    ...(statement.Principal !== undefined && { Principal: replaceNames(statement.Principal, replace) }),
    ...(statement.NotPrincipal !== undefined && { NotPrincipal: replaceNames(statement.NotPrincipal, replace) }),
  }));
  return { ...document, Statement: statements };
}

function replaceNames(element: PrincipalElement, replace: (name: string) => string): PrincipalElement {
  if (element === '*' || element.AWS === undefined) return element;
  return { ...element, AWS: Array.isArray(element.AWS) ? element.AWS.map(replace) : replace(element.AWS) };
}
