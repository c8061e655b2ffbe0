import type { Operator } from './operator.ts';

/** Both sides are base64; its padding carries no bytes and is optional in some encoders. */
export const binaryEquals: Operator = {
  negated: false,
  prepare(expected) {
    const wanted = withoutPadding(expected);
    return (actual) => withoutPadding(actual) === wanted;
  },
};

function withoutPadding(base64: string): string {
  let end = base64.length;
  while (end > 0 && base64[end - 1] === '=') end -= 1;
  return base64.slice(0, end);
}
