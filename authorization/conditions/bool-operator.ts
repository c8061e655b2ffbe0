import type { Operator } from './operator.ts';

/** Only `true` and `false`, in any case, are values; anything else matches nothing. */
export const bool: Operator = {
  negated: false,
  prepare(expected) {
    const wanted = expected.toLowerCase();
    const valid = wanted === 'true' || wanted === 'false';
    return (actual) => valid && actual.toLowerCase() === wanted;
  },
};
