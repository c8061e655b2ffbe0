import { type Matcher, type NumericComparison, PatternError } from './event-pattern.ts';

/** `{"numeric": [">", 0, "<=", 5]}`: one comparison, or a lower bound and an upper one. */
export function parseNumeric(value: unknown): Matcher {
  if (!Array.isArray(value)) throw new PatternError('Value of numeric must be an array.');
  const [operator, bound, ...rest] = value as unknown[];
  if (typeof operator !== 'string') throw new PatternError(`Invalid member in numeric match: ${write(operator)}`);
  if (!isOperator(operator)) throw new PatternError(`Unrecognized numeric range operator: ${operator}`);
  const name = operator === '=' ? 'equals' : operator;
  if (typeof bound !== 'number') throw new PatternError(`Value of ${name} must be numeric`);
  const first = { operator, value: checkNumber(bound) };
  if (rest.length === 0) return { kind: 'numeric', comparisons: [first] };
  if (!operator.startsWith('>')) throw new PatternError('Too many elements in numeric expression');
  return { kind: 'numeric', comparisons: [first, parseTop(rest, first.value)] };
}

function parseTop([operator, top, ...more]: readonly unknown[], bottom: number): NumericComparison {
  if (typeof operator !== 'string') throw new PatternError(`Bad value in numeric range: ${write(operator)}`);
  if (operator !== '<' && operator !== '<=') throw new PatternError(`Bad numeric range operator: ${operator}`);
  if (typeof top !== 'number') throw new PatternError(`Value of ${operator} must be numeric`);
  if (more.length > 0) throw new PatternError('Too many terms in numeric range expression');
  if (bottom >= checkNumber(top)) throw new PatternError('Bottom must be less than top');
  return { operator, value: top };
}

/** "Numeric matching is limited to values between -5.0e9 and +5.0e9 inclusive" (EventBridge User Guide). */
export function checkNumber(value: number): number {
  if (Math.abs(value) <= 5e9) return value;
  throw new PatternError('Value must be between -5.0E9 and 5.0E9, inclusive');
}

function isOperator(text: string): text is NumericComparison['operator'] {
  return ['=', '<', '<=', '>', '>='].includes(text);
}

function write(value: unknown): string {
  return value === undefined ? ']' : JSON.stringify(value);
}
