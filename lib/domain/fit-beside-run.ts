import type { Report, Run } from '../types.ts';

/** Output of a state (Step Functions guide, service-quotas: 256 KiB), with some room; above, an execution just ends. */
export const LARGEST_OUTPUT = 256 * 1024 - 2_048;

/** What the Run has already, in the order in which the Report goes without it. */
const LEFT_OUT = ['plans', 'applied', 'undo', 'probes', 'probeRemovals', 'requests'] as const;

/**
 * The Report as the state machine files it beside the Run that it tells of. Where both together are too large, lists are
 * left out that the Run has already, the plans first: many Findings make them the longest part.
 */
export function fitBesideRun(report: Report, run: Run): Report {
  const rest = sizeOf(run);
  const fitting = { ...report };
  for (const part of LEFT_OUT) {
    if (rest + sizeOf({ report: fitting }) <= LARGEST_OUTPUT) break;
    fitting[part] = [];
  }
  return fitting;
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
