import { computeCause } from '../../../lib/domain/compute-cause.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import type { Finding, Problem, Report } from '../../../lib/types.ts';

const report = (parts: Partial<Report>): Report => ({
  ...computeReport(
    {
      execution: { name: 'e', startedAt: '2026-01-01T00:00:00Z' },
      trigger: {},
      accepted: false,
      problems: [],
      applied: {},
    },
    '2026-01-01T00:00:01Z',
  ),
  summary: 'It was refused.',
  ...parts,
});
const problem = (path: string, given?: unknown): Problem => ({ path, code: 'c', allowed: '3 to 63 characters', given });
const finding = (severity: Finding['severity'], code: string): Finding => ({
  code,
  severity,
  place: { side: 'source', account: '111111111111', resource: 'orders' },
  facts: {},
  remedy: 'Do this.',
});

describe('the cause of a failed execution', () => {
  it('lists every problem of the request on a line of its own', () => {
    expect(computeCause(report({ problems: [problem('source.bucket', 'My\nBucket'), problem('', undefined)] }))).toBe(
      [
        'It was refused.',
        '1. source.bucket: given "My\\nBucket"; allowed: 3 to 63 characters',
        '2. request: nothing given; allowed: 3 to 63 characters',
      ].join('\n'),
    );
  });

  it('lists what stands in the way and what is still there, and no mere warnings', () => {
    const findings = [finding('warning', 'look-at-it'), finding('cause', 'grant-missing')];
    expect(
      computeCause(report({ findings, remains: ['the bucket orders'] }))
        .split('\n')
        .slice(1),
    ).toEqual([
      '1. grant-missing (source account 111111111111, orders): Do this.',
      '2. still there: the bucket orders',
    ]);
  });

  it('says how many more there are when there is no room for all', () => {
    const cause = computeCause(
      report({ problems: Array.from({ length: 500 }, (_, at) => problem(`rules[${at}]`, 1)) }),
    );
    const lines = cause.split('\n');
    expect(cause.length).toBeLessThan(8_200);
    expect(lines.at(-1)).toBe(`${500 - (lines.length - 2)} more: see the output of the state Report.`);
  });
});
