import type { Matcher, NumericComparison } from './event-pattern.ts';
import { parseAddress } from './parse-address.ts';

type MatcherOf<K extends Matcher['kind']> = Extract<Matcher, { kind: K }>;

/** Whether one value, which is neither an object nor a list, is what a matcher asks for. */
export function matchValue(matcher: Matcher, value: unknown): boolean {
  switch (matcher.kind) {
    case 'equals':
      return value === matcher.value;
    case 'equals-ignore-case':
      return typeof value === 'string' && fold(value) === fold(matcher.text);
    case 'prefix':
    case 'suffix':
      return typeof value === 'string' && matchAffix(matcher, value);
    case 'wildcard':
      return typeof value === 'string' && matchWildcard(matcher.parts, value);
    case 'numeric':
      return typeof value === 'number' && matcher.comparisons.every((comparison) => compare(comparison, value));
    case 'cidr':
      return typeof value === 'string' && matchCidr(matcher, value);
    case 'exists':
      return matcher.exists;
    case 'anything-but':
      return !matcher.matchers.some((one) => matchValue(one, value));
  }
}

function matchAffix({ kind, text, ignoreCase }: MatcherOf<'prefix' | 'suffix'>, value: string): boolean {
  const [whole, part] = ignoreCase ? [fold(value), fold(text)] : [value, text];
  return kind === 'prefix' ? whole.startsWith(part) : whole.endsWith(part);
}

function fold(text: string): string {
  return text.toLowerCase();
}

/** The first place of each part between the stars is good enough, so the value is walked through only once. */
function matchWildcard(parts: readonly string[], value: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}

function compare({ operator, value: bound }: NumericComparison, value: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}

function matchCidr({ network, bits, width }: MatcherOf<'cidr'>, value: string): boolean {
  const address = parseAddress(value);
  return address?.width === width && address.value >> BigInt(width - bits) === network;
}
