import { parseRequest } from '../../../lib/request/parse-request.ts';
import type { Problem } from '../../../lib/types.ts';

/** What is wrong with a document; nothing when it is a request. */
export function problemsIn(document: unknown): Problem[] {
  const parsed = parseRequest(document);
  return parsed.ok ? [] : parsed.problems;
}

/** The same, as `path: code` for each. */
export function codesIn(document: unknown): string[] {
  return problemsIn(document).map(({ path, code }) => `${path}: ${code}`);
}
