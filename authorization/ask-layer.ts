import { explainRefusal } from './explain-refusal.ts';
import { findStatements, toReason } from './find-statements.ts';
import { allow, type Outcome, refuse } from './outcome.ts';
import type { Question } from './question.ts';
import type { NamedPolicy, PolicyKind } from './types.ts';

/** One layer of policies, of which one Allow is enough. */
export function askLayer(kind: PolicyKind, policies: readonly NamedPolicy[], question: Question): Outcome {
  const found = findStatements('Allow', kind, policies, question);
  if (found.length === 0) return refuse([explainRefusal(kind, policies, question)]);
  return allow(found.map((statement) => toReason('allowed-by-statement', statement)));
}
