import type { Report } from '../types.ts';
import { type Fitting, fitDetail } from './fit-detail.ts';

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
export function fitReport(report: Report): Fitting<Report> {
  return fitDetail(report, TRIMMED);
}
