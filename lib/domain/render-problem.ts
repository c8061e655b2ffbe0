import type { Problem } from '../types.ts';
import { wrapText } from './wrap-text.ts';

/** One problem of a request for the terminal: where, what was given, what is allowed. */
export function renderProblem({ path, given, allowed }: Problem): string {
  const what = given === undefined ? 'nothing given' : `given ${JSON.stringify(given)}`;
  return wrapText(`${path || 'request'}: ${what}; allowed: ${allowed}`);
}
