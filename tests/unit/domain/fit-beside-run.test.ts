import { computeFindings } from '../../../lib/domain/compute-findings.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import { fitBesideRun } from '../../../lib/domain/fit-beside-run.ts';
import type { PolicyStatement, Run } from '../../../lib/types.ts';
import { aProbe } from '../../support/a-probe.ts';
import { aRun } from '../../support/a-run.ts';
import { planOne } from '../../support/plan-one.ts';
import { toRun } from '../../support/sole-run.ts';
import { aWorkingPair } from '../../support/working-pair.ts';

/** A run that failed on a destination whose policy has so many statements that may deny it. */
function aRunAgainst(denies: number): Run {
  const { request, names, observed } = aWorkingPair();
  const Statement = Array.from(
    { length: denies },
    (_, index): PolicyStatement => ({
      Sid: `S${index}`,
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:Replicate*',
      Resource: `${names.destinationBucketArn}/*`,
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    }),
  );
  observed.destination.policy = { seen: 'present', value: { Version: '2012-10-17', Statement } };
  const probe = aProbe(request, { sourceStatus: 'FAILED' });
  const findings = computeFindings({ request, names, observed, probe });
  const plan = planOne(request, observed);
  return toRun(aRun({ planning: { plan, proceed: 'apply' }, probe, explained: { findings } }, request));
}

test.each([
  ['is as it is where the state machine can carry both', 3, true],
  ['goes without the plan beside a run whose plan has many findings', 110, false],
])('a report %s', (_, denies, whole) => {
  const run = aRunAgainst(denies);
  const report = computeReport(run, '2026-11-02T10:01:00.000Z');
  const filed = fitBesideRun(report, run);
  expect(filed.plans.length > 0).toBe(whole);
  expect(filed.findings).toEqual(report.findings);
  expect(JSON.stringify({ ...run, report: filed }).length).toBeLessThan(256 * 1024);
});
