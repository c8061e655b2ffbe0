import { isMap } from '../is-map.ts';
import type { RequestFacts } from '../request-facts.ts';
import type { Comparison } from './operator.ts';
import { type Quantifier, readOperator, type WrittenOperator } from './read-operator.ts';

/** One operator and key of a Condition element. All conditions of a statement must hold. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly expected: readonly string[];
  holds(facts: RequestFacts): boolean;
}

/** The Condition element as a list; `undefined`: it is malformed, or names an operator that IAM does not have. */
export function compileConditions(element: unknown, variables: boolean): Condition[] | undefined {
  if (element === undefined) return [];
  if (!isMap(element)) return undefined;
  const conditions = Object.entries(element).flatMap(([operator, keys]) => {
    const written = readOperator(operator);
    if (written === undefined || !isMap(keys)) return [undefined];
    return Object.entries(keys).map(([key, values]) => compile(operator, written, key, readValues(values), variables));
  });
  return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
}

function compile(
  operator: string,
  written: WrittenOperator,
  key: string,
  expected: readonly string[],
  variables: boolean,
): Condition {
  if (written.kind === 'null')
    return { operator, key, expected, holds: (facts) => isNullAsExpected(key, expected, facts) };
  const comparisons = expected.map((value) => written.operator.prepare(value, variables));
  const {
    ifExists,
    quantifier,
    operator: { negated },
  } = written;
  return {
    operator,
    key,
    expected,
    holds(facts) {
      const actual = facts.valuesOf(key);
      if (actual === undefined) return ifExists || holdsWithoutKey(quantifier, negated);
      return quantify(actual, quantifier, negated, (value) => matchesOne(value, comparisons, negated, facts));
    },
  };
}

/** `"true"`: the key must be absent. */
function isNullAsExpected(key: string, expected: readonly string[], facts: RequestFacts): boolean {
  const absent = facts.valuesOf(key) === undefined;
  return expected.some((value) => value.toLowerCase() === String(absent));
}

/** An absent key satisfies negated operators and ForAllValues, and nothing else. */
function holdsWithoutKey(quantifier: Quantifier | undefined, negated: boolean): boolean {
  if (quantifier !== undefined) return quantifier === 'ForAllValues';
  return negated;
}

/**
 * Set operators take a key with empty values only as an empty set (IAM User Guide,
 * reference_policies_multi-value-conditions). A plain operator on a key with several values is not documented: it
 * asks for one match, and in its negated form for none.
 */
function quantify(
  actual: readonly string[],
  quantifier: Quantifier | undefined,
  negated: boolean,
  holds: (value: string) => boolean,
): boolean {
  if (quantifier === undefined) return negated ? actual.every(holds) : actual.some(holds);
  if (actual.every((value) => value === '')) return quantifier === 'ForAllValues';
  return quantifier === 'ForAllValues' ? actual.every(holds) : actual.some(holds);
}

/** One value of the request against all of the policy: any of them, or, negated, none of them. */
function matchesOne(value: string, comparisons: readonly Comparison[], negated: boolean, facts: RequestFacts): boolean {
  return comparisons.some((compare) => compare(value, facts)) !== negated;
}

function readValues(values: unknown): string[] {
  const list: unknown[] = Array.isArray(values) ? values : [values];
  return list.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String);
}
