import type { Report } from '../types.ts';

/** One entry of PutEvents (EventBridge User Guide, eb-putevent-size): 256 KB, with some room for what is around the detail. */
const LARGEST = 256 * 1024 - 2_048;

/** What is left out, one after the other, until the rest fits: the longest first, the verdict and its reasons never. */
const TRIMMED = [
  'plans',
  'applied',
  'undo',
  'probes',
  'probeRemovals',
  'backfill',
  'findings',
  'problems',
  'remains',
] as const;

/** A Report that fits into one event, with the names of the parts that were left out. */
export function fitReport(report: Report): Partial<Report> & { leftOut?: string[] } {
  const fitting: Partial<Report> & { leftOut?: string[] } = { ...report };
  for (const part of TRIMMED) {
    if (sizeOf(fitting) <= LARGEST) break;
    delete fitting[part];
    fitting.leftOut = [...(fitting.leftOut ?? []), part];
  }
  return fitting;
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
