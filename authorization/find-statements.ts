import { type CompiledStatement, compilePolicy } from './compile-policy.ts';
import type { Standing } from './elements/principal.ts';
import { matchStatement } from './match-statement.ts';
import type { Question } from './question.ts';
import type { NamedPolicy, PolicyKind, Reason } from './types.ts';

/** A statement that applies to the request. */
export interface FoundStatement {
  readonly kind: PolicyKind;
  readonly policy: string;
  readonly statement: CompiledStatement;
  readonly standing: Standing;
}

/** Statements of one effect that apply to the request, in the order of the policies. */
export function findStatements(
  effect: 'Allow' | 'Deny',
  kind: PolicyKind,
  policies: readonly NamedPolicy[],
  question: Question,
): FoundStatement[] {
  const found: FoundStatement[] = [];
  for (const { name, document } of policies) {
    for (const statement of compilePolicy(document)) {
      if (statement.effect !== effect) continue;
      const standing = matchStatement(statement, kind, question);
      if (standing !== undefined) found.push({ kind, policy: name, statement, standing });
    }
  }
  return found;
}

/** Names a statement as the reason for a verdict. */
export function toReason(code: Reason['code'], { kind, policy, statement }: FoundStatement): Reason {
  return { code, policyKind: kind, policy, statement: statement.id };
}
