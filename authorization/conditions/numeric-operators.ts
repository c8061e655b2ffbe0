import { negate, type Operator } from './operator.ts';

export const numericEquals: Operator = compare((actual, expected) => actual === expected);
export const numericNotEquals: Operator = negate(numericEquals);
export const numericLessThan: Operator = compare((actual, expected) => actual < expected);
export const numericLessThanEquals: Operator = compare((actual, expected) => actual <= expected);
export const numericGreaterThan: Operator = compare((actual, expected) => actual > expected);
export const numericGreaterThanEquals: Operator = compare((actual, expected) => actual >= expected);

function compare(holds: (actual: number, expected: number) => boolean): Operator {
  return {
    negated: false,
    prepare(expected) {
      const wanted = readNumber(expected);
      return (actual) => {
        const given = readNumber(actual);
        return wanted !== undefined && given !== undefined && holds(given, wanted);
      };
    },
  };
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** `Number` alone would read an empty text as 0. */
function readNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}
