import type { Problem } from '../types.ts';
import { DOCUMENT_BYTES } from './limits.ts';
import { byteLength } from './text-rules.ts';

/** A JSON text as a value. */
export function readJson(text: string): { ok: true; value: unknown } | { ok: false; problem: Problem } {
  const size = byteLength(text);
  if (size > DOCUMENT_BYTES) return refuse('too-large', `${size} bytes`, `at most ${DOCUMENT_BYTES} bytes`);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return refuse('unreadable', (error as Error).message.slice(0, 200), 'one JSON document');
  }
}

function refuse(code: string, given: string, allowed: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { path: '', code, given, allowed } };
}
