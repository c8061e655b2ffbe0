import type { Problem } from '../types.ts';
import { wrapText } from './wrap-text.ts';

/** One problem of a request for the terminal: where, what was given, what is allowed. */
export function renderProblem(problem: Problem): string {
  return wrapText(sayProblem(problem));
}

/** The same on one line. */
export function sayProblem({ path, given, allowed }: Problem): string {
  const what = given === undefined ? 'nothing given' : `given ${quote(given)}`;
  return `${path || 'request'}: ${what}; allowed: ${allowed}`;
}

/** JSON leaves U+007F to U+009F as they are; a terminal would obey them. */
function quote(given: unknown): string {
  return JSON.stringify(given).replace(
    /[\u007f-\u009f]/g,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
