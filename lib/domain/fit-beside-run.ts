import type { Report, Run } from '../types.ts';

/** Output of a state (Step Functions guide, service-quotas: 256 KiB), with some room; above, an execution just ends. */
const LARGEST_OUTPUT = 256 * 1024 - 2_048;

/**
 * The Report as the state machine files it beside the Run that it tells of. Where both together are too large, the plans
 * are left out, which the Run has already: many Findings make them the longest part.
 */
export function fitBesideRun(report: Report, run: Run): Report {
  if (sizeOf({ ...run, report }) <= LARGEST_OUTPUT) return report;
  return { ...report, plans: [] };
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
