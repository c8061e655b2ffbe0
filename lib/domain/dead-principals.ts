import type { DeadPrincipals, PolicyDocument, PolicyStatement } from '../types.ts';
import { statementsOf } from './statements-of.ts';

/** Dead principals of a policy, and those that nobody can take out without changing what a statement means. */
export interface FoundDeadPrincipals {
  removable: DeadPrincipals[];
  fixed: DeadPrincipals[];
}

/**
 * The deleted roles and users that a bucket policy names, known by the unique ids that their ARNs turned into (IAM User
 * Guide, reference_policies_elements_principal). S3 takes no policy that names one. Our own statement is left out: it is
 * written anew. Where NotPrincipal names nobody else, the id stays: without it a Deny would be for everybody, or gone.
 */
export function findDeadPrincipals(policy: PolicyDocument | undefined, grantSid: string): FoundDeadPrincipals {
  const found: FoundDeadPrincipals = { removable: [], fixed: [] };
  for (const [index, statement] of statementsOf(policy).entries()) {
    if (statement.Sid === grantSid) continue;
    const all = principalsOf(statement);
    const principals = all.filter(isUniqueId);
    if (principals.length === 0) continue;
    const isEmptied = principals.length === all.length;
    const list = isEmptied && statement.NotPrincipal !== undefined ? found.fixed : found.removable;
    list.push({ statement: nameOf(statement, index), principals, isEmptied });
  }
  return found;
}

/** The policy without these; `undefined` when no statement is left. Whatever else a statement says stays as it is. */
export function removeDeadPrincipals(
  policy: PolicyDocument | undefined,
  removed: DeadPrincipals[],
): PolicyDocument | undefined {
  if (policy === undefined) return undefined;
  const Statement = statementsOf(policy).flatMap((statement, index) => {
    const gone = removed.find((one) => one.statement === nameOf(statement, index))?.principals ?? [];
    const staying = principalsOf(statement).filter((principal) => !gone.includes(principal));
    if (staying.length === principalsOf(statement).length) return [statement];
    return staying.length === 0 ? [] : [withoutPrincipals(statement, gone)];
  });
  return Statement.length === 0 ? undefined : { ...policy, Statement };
}

function withoutPrincipals(statement: PolicyStatement, gone: string[]): PolicyStatement {
  const element = statement.NotPrincipal === undefined ? 'Principal' : 'NotPrincipal';
  const byType = Object.entries(statement[element] ?? {}).flatMap(([type, who]) => {
    const staying = [who].flat().filter((principal) => !gone.includes(principal));
    return staying.length === 0 ? [] : [[type, Array.isArray(who) ? staying : who]];
  });
  return { ...statement, [element]: Object.fromEntries(byType) };
}

function principalsOf({ Principal, NotPrincipal }: PolicyStatement): string[] {
  const who = Principal ?? NotPrincipal;
  return typeof who === 'object' ? Object.values(who).flat() : [];
}

function nameOf({ Sid }: PolicyStatement, index: number): string {
  return Sid ?? String(index);
}

/** Whether a principal is the unique id that the ARN of a role or user turns into when it is deleted. */
export function isUniqueId(principal: string): boolean {
  return /^A(ROA|IDA)[A-Z0-9]+$/.test(principal);
}
