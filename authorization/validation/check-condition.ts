import { readOperator } from '../conditions/read-operator.ts';
import { isMap } from '../is-map.ts';
import type { Flaw } from './flaw.ts';

/** Flaws of the Condition element. An operator without keys says nothing, and IAM does not even read its name. */
export function checkCondition(condition: unknown, path: string): Flaw[] {
  const at = `${path}.Condition`;
  if (condition === undefined) return [];
  if (!isMap(condition)) return [{ code: 'wrong-type', at }];
  return Object.entries(condition).flatMap(([operator, keys]) => checkOperator(operator, keys, `${at}.${operator}`));
}

function checkOperator(operator: string, keys: unknown, at: string): Flaw[] {
  if (!isMap(keys)) return [{ code: 'wrong-type', at }];
  const entries = Object.entries(keys);
  const known = readOperator(operator);
  if (known === undefined) return entries.length > 0 ? [{ code: 'unknown-operator', at, subject: operator }] : [];
  const isDate = known.kind === 'comparison' && known.base.startsWith('Date');
  return entries.flatMap(([key, values]) => checkValues(values, isDate, `${at}.${key}`));
}

/** IAM takes dates that no calendar has, but not words. */
const LOOKS_LIKE_A_DATE = /^[+-]?\d[\dTtZz:.+-]*$/;

function checkValues(values: unknown, isDate: boolean, at: string): Flaw[] {
  const list: unknown[] = Array.isArray(values) ? values : [values];
  if (!list.every(isScalar)) return [{ code: 'wrong-type', at }];
  const invalid = isDate ? list.filter((value) => !LOOKS_LIKE_A_DATE.test(String(value))) : [];
  return invalid.map((value) => ({ code: 'invalid-condition-value', at, subject: String(value) }));
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
