import { fitReport } from '../../../lib/aws/fit-report.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import type { Problem, Report } from '../../../lib/types.ts';

function aReport(problems: Problem[]): Report {
  const execution = { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' };
  return computeReport({ execution, accepted: false, problems, applied: {} }, '2026-11-02T10:01:00.000Z');
}

describe('fitReport', () => {
  it('leaves a report that fits as it is', () => {
    const report = aReport([]);
    expect(fitReport(report)).toEqual(report);
  });

  it('leaves parts out until the rest fits one event, says which, and keeps the verdict', () => {
    const problem = { path: 'source.bucket', code: 'too-long', allowed: 'x'.repeat(1_000) };
    const fitting = fitReport(aReport(Array.from({ length: 300 }, () => problem)));
    expect(Buffer.byteLength(JSON.stringify(fitting))).toBeLessThan(256 * 1024);
    expect(fitting).toMatchObject({
      verdict: 'rejected',
      execution: 'run-1',
      leftOut: expect.arrayContaining(['problems']),
    });
    expect(fitting).not.toHaveProperty('problems');
  });
});
