import { createHash } from 'node:crypto';

/**
 * SHA-256, in hexadecimal digits, of a JSON value with the keys of every object in order: the same for the same value,
 * however it was written down, and after it has been through a state machine.
 */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(value)) ?? 'undefined')
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, below]) => [key, inOrder(below)]));
}
