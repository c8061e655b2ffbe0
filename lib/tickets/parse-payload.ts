import type { Problem } from '../types.ts';

/** Levels of a payload; Jira's formatted texts take about twenty. */
const DEPTH = 48;

export type ParsedPayload = { ok: true; payload: unknown } | { ok: false; problem: Problem };

/**
 * A signed body as a value. `__proto__` in it is a name like any other: JSON.parse makes it a field of its own, and what
 * reads a payload looks at own fields by configured names only.
 */
export function parsePayload(body: Buffer): ParsedPayload {
  const payload = parseJson(body);
  if (payload === undefined) return refuse('unreadable', 'JSON');
  return isDeeper(payload, DEPTH) ? refuse('too-deep', `at most ${DEPTH} levels`) : { ok: true, payload };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((below) => isDeeper(below, levels - 1));
}

function refuse(code: string, allowed: string): ParsedPayload {
  return { ok: false, problem: { path: '', code, allowed } };
}
