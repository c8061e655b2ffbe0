import type { Reason } from './types.ts';

/** What one part of the policies says of a request, and why. */
export interface Outcome {
  readonly allowed: boolean;
  /** For an allow: what allows. For a refusal: what stands in the way. */
  readonly reasons: readonly Reason[];
}

export function allow(reasons: readonly Reason[]): Outcome {
  return { allowed: true, reasons };
}

export function refuse(reasons: readonly Reason[]): Outcome {
  return { allowed: false, reasons };
}

/** Every part must allow; a refusal gives the reasons of all parts that refuse, and no others. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.length === 1) return outcomes[0] as Outcome;
  const refused = outcomes.filter(({ allowed }) => !allowed);
  return refused.length === 0 ? allow(reasonsOf(outcomes)) : refuse(reasonsOf(refused));
}

/** One part that allows is enough. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.length === 1) return outcomes[0] as Outcome;
  const allowing = outcomes.filter(({ allowed }) => allowed);
  return allowing.length > 0 ? allow(reasonsOf(allowing)) : refuse(reasonsOf(outcomes));
}

function reasonsOf(outcomes: readonly Outcome[]): Reason[] {
  const all: Reason[] = [];
  for (const { reasons } of outcomes) all.push(...reasons);
  return all;
}
