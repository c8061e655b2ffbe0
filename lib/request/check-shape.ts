import type { Problem } from '../types.ts';
import { DOCUMENT_DEPTH } from './limits.ts';
import { pathText } from './path-text.ts';

/**
 * What makes a document unfit to be looked at at all: nested too deeply (or within itself), or with a field named
 * `__proto__`, which validators of JavaScript objects leave out without a word.
 */
export function checkShape(value: unknown): Problem | undefined {
  return checkBelow(value, []);
}

function checkBelow(value: unknown, path: string[]): Problem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length > DOCUMENT_DEPTH) {
    return { path: pathText(path), code: 'too-deep', given: '…', allowed: `at most ${DOCUMENT_DEPTH} levels` };
  }
  for (const key of Object.keys(value)) {
    if (key === '__proto__') {
      return { path: pathText([...path, key]), code: 'reserved-name', given: '…', allowed: 'another name' };
    }
    const problem = checkBelow((value as Record<string, unknown>)[key], [...path, key]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
