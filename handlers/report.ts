import { publishReport } from '../lib/aws/publish-report.ts';
import { computeCause } from '../lib/domain/compute-cause.ts';
import { computeReport } from '../lib/domain/compute-report.ts';
import { fitBesideRun } from '../lib/domain/fit-beside-run.ts';
import { leaseNotReleased } from '../lib/domain/lease-not-released.ts';
import { isFinal } from '../lib/errors.ts';
import type { Finding, Report, Run } from '../lib/types.ts';
import { configuration } from './configuration.ts';
import { countAge } from './count-age.ts';
import { countVerdict } from './count-verdict.ts';
import { logger } from './logger.ts';
import { releaseBuckets } from './release-buckets.ts';
import { task } from './task.ts';

/** Central: the whole story of the run, counted and published. */
export const handler = task({ state: 'Report', needs: [] }, async (run): Promise<Report> => {
  const unreleased = await letGo(run);
  const computed = computeReport(run, new Date().toISOString());
  const report = { ...computed, findings: [...computed.findings, ...unreleased] };
  logger.appendKeys({ verdict: report.verdict });
  logger.info(report.summary);
  countVerdict(report);
  countAge(run);
  return fitBesideRun({ ...(await announce(report)), cause: computeCause(report) }, run);
});

/** A lease that cannot be given back ends by itself; what became of the run is told all the same. */
async function letGo(run: Run): Promise<Finding[]> {
  if (!run.accepted || run.requests?.some(({ mode }) => mode === 'plan')) return [];
  try {
    await releaseBuckets(run);
    return [];
  } catch (error) {
    if (!isFinal(error)) throw error;
    logger.error('Buckets not released', error);
    return [leaseNotReleased(run.execution.name, run.lease?.until, error.message)];
  }
}

/** A Report that could not be published is returned all the same: it is the only account of what was done. */
async function announce(report: Report): Promise<Report> {
  try {
    await publishReport(report, configuration().busName);
    return report;
  } catch (error) {
    if (!isFinal(error)) throw error;
    logger.error('Report not published', error);
    return { ...report, unpublished: `${report.summary} The report was not published: ${error.message}` };
  }
}
