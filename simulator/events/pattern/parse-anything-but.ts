import { type Matcher, PatternError } from './event-pattern.ts';
import { isRecord } from './is-record.ts';
import { checkNumber } from './parse-numeric.ts';
import { parseWildcard } from './parse-wildcard.ts';

/** `{"anything-but": …}`: one value, a list of values of one type, or an operator with one text or a list of them. */
export function parseAnythingBut(value: unknown): Matcher {
  if (isRecord(value)) return { kind: 'anything-but', matchers: parseOperator(value) };
  if (Array.isArray(value)) return { kind: 'anything-but', matchers: parseList(value) };
  if (typeof value === 'string') return { kind: 'anything-but', matchers: [{ kind: 'equals', value }] };
  if (typeof value === 'number') {
    return { kind: 'anything-but', matchers: [{ kind: 'equals', value: checkNumber(value) }] };
  }
  throw new PatternError(NO_VALUE);
}

const NO_VALUE = 'Value of anything-but must be an array or single string/number value.';

function parseList(values: readonly unknown[]): Matcher[] {
  const matchers = values.map((value): Matcher => {
    if (typeof value === 'string') return { kind: 'equals', value };
    if (typeof value === 'number') return { kind: 'equals', value: checkNumber(value) };
    throw new PatternError('Inside anything but list, start|null|boolean is not supported.');
  });
  if (new Set(values.map((value) => typeof value)).size === 1) return matchers;
  throw new PatternError(
    'Inside anything but list, either all values are number or string, mixed type is not supported',
  );
}

interface Operator {
  readonly complaint: string;
  readonly make: (text: string) => Matcher;
}

const AFFIX_TEXT = 'prefix/suffix match pattern must be a string';

const OPERATORS: Readonly<Record<string, Operator>> = {
  prefix: { complaint: AFFIX_TEXT, make: (text) => affix('prefix', text) },
  suffix: { complaint: AFFIX_TEXT, make: (text) => affix('suffix', text) },
  wildcard: { complaint: 'wildcard match pattern must be a string', make: parseWildcard },
  'equals-ignore-case': {
    complaint: 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
    make: (text) => ({ kind: 'equals-ignore-case', text }),
  },
};

function parseOperator(expression: Readonly<Record<string, unknown>>): Matcher[] {
  const [first, ...more] = Object.entries(expression);
  if (first === undefined) throw new PatternError('Anything-But expression name not found');
  const [name, value] = first;
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!operator) throw new PatternError(`Unsupported anything-but pattern: ${name}`);
  if (isRecord(value) || value === null || typeof value === 'boolean') throw new PatternError(NO_VALUE);
  const matchers = [value].flat().map((one) => {
    if (typeof one === 'string') return operator.make(one);
    throw new PatternError(operator.complaint);
  });
  if (more.length > 0) throw new PatternError('Too many elements in numeric expression');
  return matchers;
}

function affix(kind: 'prefix' | 'suffix', text: string): Matcher {
  if (text === '') throw new PatternError('Null prefix/suffix not allowed');
  return { kind, text, ignoreCase: false };
}
