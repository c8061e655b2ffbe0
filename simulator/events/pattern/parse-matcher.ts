import { type Matcher, PatternError } from './event-pattern.ts';
import { isRecord } from './is-record.ts';
import { parseAnythingBut } from './parse-anything-but.ts';
import { parseCidr } from './parse-cidr.ts';
import { parseNumeric } from './parse-numeric.ts';
import { parseWildcard } from './parse-wildcard.ts';

const ONE_KEY = 'Only one key allowed in match expression';

/** One entry of a field's list: a value, or an expression such as `{"prefix": "a"}`. */
export function parseMatcher(entry: unknown): Matcher {
  if (isRecord(entry)) return parseExpression(entry);
  if (Array.isArray(entry)) throw new PatternError('Match value must be String, number, true, false, or null');
  return { kind: 'equals', value: entry as string | number | boolean | null };
}

function parseExpression(expression: Readonly<Record<string, unknown>>): Matcher {
  const [first, ...more] = Object.entries(expression);
  if (first === undefined) throw new PatternError('Match expression name not found');
  const [name, value] = first;
  const parse = Object.hasOwn(EXPRESSIONS, name) ? EXPRESSIONS[name] : undefined;
  if (!parse) throw new PatternError(`Unrecognized match type ${name}`);
  const matcher = parse(value);
  if (more.length === 0) return matcher;
  throw new PatternError(COUNTED.includes(name) ? 'Too many elements in numeric expression' : ONE_KEY);
}

/** Those that Event Ruler complains of in the words of numeric matching. */
const COUNTED = ['numeric', 'anything-but'];

const EXPRESSIONS: Readonly<Record<string, (value: unknown) => Matcher>> = {
  exactly: (value) => ({ kind: 'equals', value: text(value, 'exact match pattern must be a string') }),
  prefix: (value) => parseAffix('prefix', value),
  suffix: (value) => parseAffix('suffix', value),
  'equals-ignore-case': (value) => ({ kind: 'equals-ignore-case', text: text(value, IGNORE_CASE_TEXT) }),
  wildcard: (value) => parseWildcard(text(value, 'wildcard match pattern must be a string')),
  numeric: parseNumeric,
  // Event Ruler's own words, though it means the CIDR.
  cidr: (value) => parseCidr(text(value, 'prefix match pattern must be a string')),
  exists: parseExists,
  'anything-but': parseAnythingBut,
};

const IGNORE_CASE_TEXT = 'equals-ignore-case match pattern must be a string';

function parseAffix(kind: 'prefix' | 'suffix', value: unknown): Matcher {
  if (!isRecord(value)) return { kind, text: text(value, `${kind} match pattern must be a string`), ignoreCase: false };
  const [first, ...more] = Object.entries(value);
  const named = kind === 'prefix' ? 'Prefix' : 'Suffix';
  if (first === undefined) throw new PatternError(`${named} expression name not found`);
  if (first[0] !== 'equals-ignore-case') throw new PatternError(`Unsupported ${kind} pattern: ${first[0]}`);
  const wanted = text(first[1], IGNORE_CASE_TEXT);
  if (more.length > 0) throw new PatternError(ONE_KEY);
  return { kind, text: wanted, ignoreCase: true };
}

function parseExists(value: unknown): Matcher {
  if (typeof value === 'boolean') return { kind: 'exists', exists: value };
  throw new PatternError('exists match pattern must be either true or false.');
}

function text(value: unknown, complaint: string): string {
  if (typeof value === 'string') return value;
  throw new PatternError(complaint);
}
