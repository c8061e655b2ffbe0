import { compileAction, matchAction } from '../../authorization/elements/action.ts';
import type { Names, ObservedRole, PolicyDocument, PolicyStatement, Request } from '../types.ts';
import { computeRolePolicy } from './compute-role-policy.ts';
import { isOurRole } from './is-our-role.ts';
import { sameMeaning } from './same-meaning.ts';
import { statementsOf } from './statements-of.ts';

/**
 * The inline policy of this pair: all that the role needs where the role is ours; where it is not, what its other inline
 * policies do not let it do already. `undefined` when it lacks nothing. What was ours and is enough stays as it is.
 */
export function computePairPolicy(
  request: Request,
  names: Names,
  role: ObservedRole | undefined,
): PolicyDocument | undefined {
  const all = computeRolePolicy(request, names);
  if (role === undefined || isOurRole(names)) return all;
  const { [names.rolePolicyName]: ours, ...others } = role.inline;
  if (ours !== undefined && sameMeaning(ours, all)) return ours;
  const allows = Object.values(others).flatMap(statementsOf).filter(isPlainAllow);
  const Statement = statementsOf(all).flatMap((statement) => lackedOf(statement, allows));
  return Statement.length === 0 ? ours : { ...all, Statement };
}

/** Under a condition it may not allow anything, so it does not count. */
function isPlainAllow({ Effect, Condition, Action, Resource }: PolicyStatement): boolean {
  return Effect === 'Allow' && Condition === undefined && Action !== undefined && Resource !== undefined;
}

function lackedOf(statement: PolicyStatement, allows: PolicyStatement[]): PolicyStatement[] {
  const resources = [statement.Resource ?? []].flat();
  const lacked = [statement.Action ?? []]
    .flat()
    .filter((action) => !resources.every((resource) => allows.some((allow) => covers(allow, action, resource))));
  return lacked.length === 0 ? [] : [{ ...statement, Action: lacked }];
}

/** The resource may end in a wildcard itself: then only a pattern that is as wide or wider has it all. */
function covers({ Action, Resource }: PolicyStatement, action: string, resource: string): boolean {
  if (!matchAction(compileAction(Action, false), action.toLowerCase())) return false;
  return [Resource ?? []].flat().some((pattern) => isWiderOrSame(pattern, resource));
}

function isWiderOrSame(pattern: string, resource: string): boolean {
  if (pattern === resource || pattern === '*') return true;
  const start = pattern.slice(0, -1);
  return pattern.endsWith('*') && !/[*?$]/.test(start) && resource.startsWith(start);
}
