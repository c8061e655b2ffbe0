import type { Problem } from '../types.ts';
import { DEFAULT_REPORT_PREFIX } from './existing-objects-schema.ts';
import { readField, readText } from './read-field.ts';
import { shortenGiven } from './shorten-given.ts';

/** What existing objects need beside themselves: a report, in a bucket whose objects nobody replicates for it. */
export function checkExistingObjects(input: object): Problem[] {
  if (readText(input, 'existingObjects.mode') !== 'backfill') return [];
  if (readField(input, 'existingObjects.report') === undefined) {
    const allowed = 'a mapping with bucket and prefix: a backfill is told by its completion report';
    return [{ path: 'existingObjects.report', code: 'missing', allowed }];
  }
  return checkReportBucket(input);
}

function checkReportBucket(input: object): Problem[] {
  const bucket = readText(input, 'existingObjects.report.bucket');
  if (bucket === undefined) return [];
  const destinations = [input, ...listOf(readField(input, 'rules'))].map((one) => readText(one, 'destination.bucket'));
  if (destinations.includes(bucket)) {
    return [
      problem(bucket, 'report-in-destination', 'another bucket than a destination, in the account of the source'),
    ];
  }
  const replicates = scopesOf(input).some((scope) => takesReport(input, scope));
  if (bucket !== readText(input, 'source.bucket') || !replicates) return [];
  const allowed =
    'another bucket than the source, or a prefix that no rule takes: else the report itself would replicate';
  return [problem(bucket, 'report-would-replicate', allowed)];
}

/** A rule with tags takes no report, which has none. */
function takesReport(input: object, scope: object): boolean {
  const prefix = readText(scope, 'prefix') ?? '';
  const tags = readField(scope, 'tags');
  const hasTags = typeof tags === 'object' && tags !== null && Object.keys(tags).length > 0;
  const report = `${readText(input, 'existingObjects.report.prefix') ?? DEFAULT_REPORT_PREFIX}/job-`;
  return !hasTags && (report.startsWith(prefix) || prefix.startsWith(report));
}

function scopesOf(input: object): object[] {
  const rules = readField(input, 'rules');
  const holders = Array.isArray(rules) ? listOf(rules) : [input];
  return holders.map((holder) => {
    const scope = readField(holder, 'scope');
    return typeof scope === 'object' && scope !== null ? scope : {};
  });
}

function listOf(value: unknown): object[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}

function problem(given: string, code: string, allowed: string): Problem {
  return { path: 'existingObjects.report.bucket', code, given: shortenGiven(given), allowed };
}
