import type { RequestFacts } from './request-facts.ts';

/** A stretch of a policy value: text as written, or a place that the request fills in. */
export type Piece = { readonly text: string } | { readonly variable: PolicyVariable };

export type PolicyVariable = { readonly literal: string } | { readonly key: string; readonly fallback?: string };

/**
 * Splits a value at its policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, and `${*}`, `${?}`,
 * `${$}` for these characters themselves (IAM User Guide, reference_policies_variables).
 */
export function splitAtVariables(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (;;) {
    const start = text.indexOf('${', from);
    const end = start < 0 ? -1 : text.indexOf('}', start);
    if (end < 0) break;
    if (start > from) pieces.push({ text: text.slice(from, start) });
    pieces.push({ variable: readVariable(text.slice(start + 2, end)) });
    from = end + 1;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/**
 * What the request puts in the place of a variable; `undefined` when it has no value for it, or several: which of
 * them would count is not documented.
 */
export function resolveVariable(variable: PolicyVariable, facts: RequestFacts): string | undefined {
  if ('literal' in variable) return variable.literal;
  const values = facts.valuesOf(variable.key);
  if (values === undefined) return variable.fallback;
  return values.length === 1 ? values[0] : undefined;
}

const ESCAPED = new Set(['*', '?', '$']);

function readVariable(inside: string): PolicyVariable {
  if (ESCAPED.has(inside)) return { literal: inside };
  const comma = inside.indexOf(',');
  if (comma < 0) return { key: inside.trim() };
  const fallback = inside.slice(comma + 1).trim();
  const quoted = fallback.length >= 2 && fallback.startsWith("'") && fallback.endsWith("'");
  return { key: inside.slice(0, comma).trim(), ...(quoted && { fallback: fallback.slice(1, -1) }) };
}
