import { type EventPattern, PatternError, type PatternField } from './event-pattern.ts';
import { isRecord } from './is-record.ts';
import { parseMatcher } from './parse-matcher.ts';

/**
 * Reads an event pattern ("EventBridge User Guide, eb-event-patterns"). Throws a PatternError with the reason that
 * EventBridge gives, which is that of its open-source matcher, Event Ruler.
 */
export function parseEventPattern(text: string): EventPattern {
  const value = parseJson(text);
  if (!isRecord(value)) throw new PatternError('Filter is not an object');
  return parseNode(value, false);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : String(error));
  }
}

const OR = '$or';

function parseNode(node: Readonly<Record<string, unknown>>, insideOr: boolean): EventPattern {
  const entries = Object.entries(node);
  if (entries.length === 0) throw new PatternError('Empty objects are not allowed');
  return {
    fields: entries.filter(([name]) => name !== OR).map(([name, value]) => parseField(name, value, insideOr)),
    alternatives: entries.filter(([name]) => name === OR).map(([, value]) => parseAlternatives(value)),
  };
}

/** A name with dots in it means the same as nested names (Event Ruler joins both to one path). */
function parseField(name: string, value: unknown, insideOr: boolean): PatternField {
  if (insideOr && RESERVED.has(name)) {
    throw new PatternError(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
  }
  const path = name.split('.');
  if (Array.isArray(value)) {
    if (value.length === 0) throw new PatternError('Empty arrays are not allowed');
    return { path, wanted: value.map(parseMatcher) };
  }
  if (isRecord(value)) return { path, wanted: parseNode(value, insideOr) };
  throw new PatternError(`"${name}" must be an object or an array`);
}

function parseAlternatives(value: unknown): EventPattern[] {
  if (!Array.isArray(value)) throw new PatternError('It must be an Array followed with $or.');
  const alternatives = value.map((alternative) => {
    if (isRecord(alternative)) return parseNode(alternative, true);
    throw new PatternError('Only JSON object is allowed in array of $or relationship.');
  });
  if (alternatives.length >= 2) return alternatives;
  throw new PatternError('There must have at least 2 Objects in $or relationship.');
}

/** Names that Event Ruler keeps for operators, of today and to come. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['exactly', 'equals-ignore-case', 'prefix', 'suffix', 'anything-but', 'exists', 'wildcard', 'numeric', 'cidr'],
  ...['=', '<', '<=', '>=', '>', 'regex', 'not-wildcard', 'not-equals-ignore-case', 'date-after', 'date-on-or-after'],
  ...['date-before', 'date-on-or-before', 'in-date-range', 'ip-address-in-range', 'ip-address-not-in-range'],
]);
