import type { CompiledStatement } from './compile-policy.ts';
import { matchAction } from './elements/action.ts';
import { matchPrincipal, type Standing } from './elements/principal.ts';
import { matchResource } from './elements/resource.ts';
import type { Question } from './question.ts';
import type { PolicyKind } from './types.ts';

/** The standing that a statement gives the caller if it applies to the request; `undefined`: it does not apply. */
export function matchStatement(
  statement: CompiledStatement,
  kind: PolicyKind,
  question: Question,
): Standing | undefined {
  if (!matchAction(statement.action, question.lowerCaseAction)) return undefined;
  if (!appliesToResource(statement, kind, question)) return undefined;
  const standing = standingOfCaller(statement, kind, question);
  if (standing === undefined) return undefined;
  return statement.conditions.every((condition) => condition.holds(question.facts)) ? standing : undefined;
}

/** Trust policies have no Resource: they speak of the role that they are attached to. */
export function appliesToResource(statement: CompiledStatement, kind: PolicyKind, question: Question): boolean {
  if (statement.resource === undefined) return kind === 'resource';
  return matchResource(statement.resource, question.resource, question.facts);
}

/** Policies of identities have no Principal: they speak of whom they are attached to. */
export function standingOfCaller(
  statement: CompiledStatement,
  kind: PolicyKind,
  question: Question,
): Standing | undefined {
  if (kind !== 'resource' && kind !== 'resource-control') return 'direct';
  return statement.principal && matchPrincipal(statement.principal, question.principal, statement.effect);
}
