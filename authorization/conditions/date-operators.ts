import { negate, type Operator } from './operator.ts';
import { readDate } from './read-date.ts';

export const dateEquals: Operator = compare((actual, expected) => actual === expected);
export const dateNotEquals: Operator = negate(dateEquals);
export const dateLessThan: Operator = compare((actual, expected) => actual < expected);
export const dateLessThanEquals: Operator = compare((actual, expected) => actual <= expected);
export const dateGreaterThan: Operator = compare((actual, expected) => actual > expected);
export const dateGreaterThanEquals: Operator = compare((actual, expected) => actual >= expected);

function compare(holds: (actual: number, expected: number) => boolean): Operator {
  return {
    negated: false,
    prepare(expected) {
      const wanted = readDate(expected);
      return (actual) => {
        const given = readDate(actual);
        return wanted !== undefined && given !== undefined && holds(given, wanted);
      };
    },
  };
}
