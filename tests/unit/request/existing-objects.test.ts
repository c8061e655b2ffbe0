import { parseRequest } from '../../../lib/request/parse-request.ts';
import type { Request } from '../../../lib/types.ts';
import { aDocument } from './a-document.ts';
import { codesIn } from './problems-in.ts';

function requestsIn(document: unknown): Request[] {
  const parsed = parseRequest(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.requests;
}

const backfill = (change: Record<string, unknown> = {}) => ({
  existingObjects: { mode: 'backfill', report: { bucket: 'orders-desk' }, ...change },
});

describe('existing objects', () => {
  test.each([
    ['are left out', {}],
    ['are to be skipped', { existingObjects: { mode: 'skip' } }],
  ])('stay where they are when they %s', (_, change) => {
    expect(requestsIn(aDocument(change))[0]).not.toHaveProperty('existingObjects');
  });

  test('follow by a job with a report, those first that have never been tried or failed', () => {
    expect(requestsIn(aDocument(backfill()))[0]?.existingObjects).toEqual({
      report: { bucket: 'orders-desk', prefix: 'isthmus-backfill' },
      filter: { statuses: ['none', 'failed'] },
      timeoutSeconds: 21_600,
    });
  });

  test('are a matter of the document: each of its rules has them, and the way back has not', () => {
    const { destination, ...sourceOnly } = aDocument(backfill());
    const rules = [{ destination }, { destination: { ...(destination as object), bucket: 'orders-archive' } }];
    const requests = requestsIn({ ...sourceOnly, rules, twoWay: {} });
    expect(requests.map(({ existingObjects }) => existingObjects !== undefined)).toEqual([true, false, true, false]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['another mode', { mode: 'all' }, 'existingObjects.mode: not-allowed'],
    [
      'a status that S3 does not know',
      { filter: { statuses: ['lost'] } },
      'existingObjects.filter.statuses[0]: not-allowed',
    ],
    ['no status at all', { filter: { statuses: [] } }, 'existingObjects.filter.statuses: out-of-range'],
    [
      'a day without a time',
      { filter: { createdBefore: '2026-11-22' } },
      'existingObjects.filter.createdBefore: wrong-format',
    ],
    [
      'a prefix with a slash at its end',
      { report: { bucket: 'orders-desk', prefix: 'a/' } },
      'existingObjects.report.prefix: slash-at-end',
    ],
    ['more than two days', { timeoutSeconds: 172_801 }, 'existingObjects.timeoutSeconds: out-of-range'],
    ['a field of another name', { reports: {} }, 'existingObjects.reports: unknown-field'],
    [
      'the report in the destination',
      { report: { bucket: 'orders-replica' } },
      'existingObjects.report.bucket: report-in-destination',
    ],
    [
      'the report where it would replicate',
      { report: { bucket: 'orders-source' } },
      'existingObjects.report.bucket: report-would-replicate',
    ],
  ])('are refused with %s', (_, change, problem) => {
    expect(codesIn(aDocument(backfill(change)))).toEqual([problem]);
  });

  test('need a report', () => {
    expect(codesIn(aDocument({ existingObjects: { mode: 'backfill' } }))).toEqual(['existingObjects.report: missing']);
  });

  test.each([
    ['another folder', { prefix: 'orders/' }],
    ['objects with tags', { tags: { team: 'a' } }],
  ])('may be told of in the source itself when only %s replicate', (_, scope) => {
    const options = { deleteMarkers: false };
    expect(codesIn(aDocument({ ...backfill({ report: { bucket: 'orders-source' } }), scope, options }))).toEqual([]);
  });
});
