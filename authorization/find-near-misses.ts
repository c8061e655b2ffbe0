import { type CompiledStatement, compilePolicy } from './compile-policy.ts';
import type { Condition } from './conditions/condition.ts';
import { matchAction } from './elements/action.ts';
import { appliesToResource, standingOfCaller } from './match-statement.ts';
import type { Question } from './question.ts';
import type { NamedPolicy, NearMiss, PolicyKind, RequestPrincipal } from './types.ts';

/**
 * Allow statements that failed on one element only. A Condition element that failed in several places is told once
 * for each.
 */
export function findNearMisses(kind: PolicyKind, policies: readonly NamedPolicy[], question: Question): NearMiss[] {
  return policies.flatMap(({ name, document }) =>
    compilePolicy(document)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => missesOf(statement, kind, question).map((miss) => toNearMiss(name, statement, miss))),
  );
}

type Miss = Omit<NearMiss, 'policy' | 'statement'>;

function toNearMiss(policy: string, statement: CompiledStatement, miss: Miss): NearMiss {
  return { policy, statement: statement.id, ...miss };
}

function missesOf(statement: CompiledStatement, kind: PolicyKind, question: Question): Miss[] {
  const byElement = [
    missesOfPrincipal(statement, kind, question),
    missesOfAction(statement, question),
    missesOfResource(statement, kind, question),
    statement.conditions
      .filter(({ holds }) => !holds(question.facts))
      .map((failed) => missOfCondition(failed, question)),
  ].filter((misses) => misses.length > 0);
  return byElement.length === 1 ? byElement.flat() : [];
}

function missesOfPrincipal(statement: CompiledStatement, kind: PolicyKind, question: Question): Miss[] {
  if (standingOfCaller(statement, kind, question) !== undefined) return [];
  const { negated = false, written = [], entries = [] } = statement.principal ?? {};
  const unsupported = entries.flatMap((entry) => (entry.kind === 'unsupported' ? [entry.written] : []));
  const actual = nameOf(question.principal);
  return [
    { element: 'Principal', ...asWritten(negated, written), actual, ...(unsupported.length > 0 && { unsupported }) },
  ];
}

function missesOfAction({ action }: CompiledStatement, question: Question): Miss[] {
  if (matchAction(action, question.lowerCaseAction)) return [];
  return [{ element: 'Action', ...asWritten(action.negated, action.written), actual: question.action }];
}

function missesOfResource(statement: CompiledStatement, kind: PolicyKind, question: Question): Miss[] {
  if (appliesToResource(statement, kind, question)) return [];
  const { negated = false, written = [] } = statement.resource ?? {};
  return [{ element: 'Resource', ...asWritten(negated, written), actual: question.resource }];
}

function missOfCondition({ operator, key, expected }: Condition, { facts }: Question): Miss {
  const actual = facts.valuesOf(key);
  const condition = { operator, key, expected: [...expected], ...(actual && { actual: [...actual] }) };
  return { element: 'Condition', condition };
}

function asWritten(negated: boolean, written: readonly string[]): Pick<NearMiss, 'negated' | 'expected'> {
  return { ...(negated && { negated: true as const }), expected: [...written] };
}

function nameOf(principal: RequestPrincipal): string {
  switch (principal.type) {
    case 'Anonymous':
      return '*';
    case 'Service':
      return principal.service;
    case 'AccountRoot':
      return `arn:aws:iam::${principal.account}:root`;
    case 'User':
    case 'AssumedRole':
      return principal.arn;
  }
}
