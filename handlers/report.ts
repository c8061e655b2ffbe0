import { publishReport } from '../lib/aws/publish-report.ts';
import { computeReport } from '../lib/domain/compute-report.ts';
import type { Report } from '../lib/types.ts';
import { configuration } from './configuration.ts';
import { countVerdict } from './count-verdict.ts';
import { logger } from './logger.ts';
import { task } from './task.ts';

/** Central: the whole story of the run, counted and published. */
export const handler = task({ state: 'Report', needs: [] }, async (run): Promise<Report> => {
  const report = computeReport(run, new Date().toISOString());
  logger.appendKeys({ verdict: report.verdict });
  logger.info(report.summary);
  await publishReport(report, configuration().busName);
  countVerdict(report);
  return report;
});
