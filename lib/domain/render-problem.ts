import type { Problem } from '../types.ts';
import { wrapText } from './wrap-text.ts';

/** One problem of a request, in a sentence for the terminal. */
export function renderProblem(problem: Problem): string {
  const { path, given, allowed } = problem;
  return wrapText(
    `${path || 'request'}: ${given === undefined ? 'is missing' : `${JSON.stringify(given)} is not allowed`}; allowed is ${allowed}`,
  );
}
