import { shortenGiven } from '../request/shorten-given.ts';
import type { Problem } from '../types.ts';
import { readPath } from './read-path.ts';
import { readSection } from './read-section.ts';
import type { FieldAtPath, FieldSource } from './ticket-system.ts';

export type FieldValue = { value: unknown } | { problem: Omit<Problem, 'path'> } | { absent: true };

/** What a payload gives for one field of the request. Systems send empty texts and null for what nobody filled in. */
export function readFieldSource(payload: unknown, source: FieldSource): FieldValue {
  if ('const' in source) return { value: source.const };
  const given = find(payload, source);
  if (given === undefined || given === null || given === '') return absent(source);
  if (source.map !== undefined) return translate(given, source.map);
  return convert(given, source.as);
}

function find(payload: unknown, { path, section }: FieldAtPath): unknown {
  const given = readPath(payload, path);
  if (section === undefined) return given;
  return typeof given === 'string' ? readSection(given, section) : undefined;
}

function absent({ required, path, section }: FieldAtPath): FieldValue {
  if (!required) return { absent: true };
  const place = section === undefined ? path : `${path}, below the heading ${section}`;
  return { problem: { code: 'missing', allowed: `a value in the ticket, at ${place}` } };
}

function translate(given: unknown, map: Record<string, unknown>): FieldValue {
  const name = typeof given === 'object' ? '' : String(given);
  if (Object.hasOwn(map, name)) return { value: map[name] };
  const allowed = Object.keys(map).join(', ');
  return { problem: { code: 'not-allowed', given: shortenGiven(given), allowed: `one of ${allowed}` } };
}

function convert(given: unknown, as: FieldAtPath['as']): FieldValue {
  if (as === 'text' && typeof given === 'number') return { value: String(given) };
  if (as === 'number' && typeof given === 'string' && /^-?\d{1,15}$/.test(given)) return { value: Number(given) };
  return { value: given };
}
