import type { Report } from '../types.ts';

/** The final summary a person sees in a terminal. */
export function renderReport(report: Report): string {
  return `${report.verdict}: ${report.summary}\n`;
}
