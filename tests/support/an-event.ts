import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// biome-ignore lint/suspicious/noExplicitAny: an event is untrusted, and tests take it apart
type AnyEvent = any;

/** One of tests/fixtures/events, with some things in it changed; `undefined` takes a field away. */
export function anEvent(name: string, changes: object = {}): AnyEvent {
  const file = join(__dirname, '../fixtures/events', `${name}.json`);
  return merge(JSON.parse(readFileSync(file, 'utf8')), changes);
}

function merge(value: AnyEvent, changes: AnyEvent): AnyEvent {
  if (!isPlain(value) || !isPlain(changes)) return changes;
  const keys = new Set([...Object.keys(value), ...Object.keys(changes)]);
  return Object.fromEntries(
    [...keys]
      .map((key) => [key, Object.hasOwn(changes, key) ? merge(value[key], changes[key]) : value[key]])
      .filter(([, each]) => each !== undefined),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
