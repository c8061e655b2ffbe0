import type { Finding } from '../types.ts';

/** One finding for the terminal: what, where, and what to do. */
export function renderFinding(finding: Finding): string {
  return `${finding.code}\n  ${finding.remedy}`;
}
