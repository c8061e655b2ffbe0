/** A run of many rules, carried by the state machine to its end: proven in vain, taken back, and reported. */
import { appliedFromStep } from '../../../lib/aws/applied-from-step.ts';
import { computePlans } from '../../../lib/domain/compute-plans.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import { fitBesideRun } from '../../../lib/domain/fit-beside-run.ts';
import { stepsOfTask } from '../../../lib/domain/steps-of-task.ts';
import { parseRequest } from '../../../lib/request/parse-request.ts';
import { type Plan, type Request, type Run, SET_UP_TASKS } from '../../../lib/types.ts';
import { aPlacedProbe, aProbe, aReplica } from '../../support/a-probe.ts';
import { nothingThere } from './plan-fixtures.ts';

const LARGEST = 256 * 1024;

interface Shape {
  rules: number;
  nameLength: number;
  twoWay?: true;
  /** Tags of the scope, and of each bucket; each as long as S3 takes. */
  tags?: number;
  prefixLength?: number;
}

function longTags(count: number, start: string): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${start}${index}`.padEnd(128, 'k'), 'v'.repeat(256)]),
  );
}

function requestsFor({ rules, nameLength, twoWay, tags = 0, prefixLength = 0 }: Shape): Request[] {
  const settings = { tlsOnly: true, tags: longTags(tags, 'b') };
  const side = (account: string, start: string) => ({
    account,
    region: 'eu-west-1',
    bucket: start.padEnd(nameLength, 'x'),
    ensure: 'create',
    settings,
  });
  const parsed = parseRequest({
    version: 1,
    source: side('111111111111', 'source'),
    rules: Array.from({ length: rules }, (_, index) => ({
      destination: side('222222222222', `to-${index}-`),
      scope: { prefix: 'p'.repeat(prefixLength), tags: longTags(tags, 's') },
      options: { metrics: true },
    })),
    ...(twoWay && { twoWay: {} }),
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.requests;
}

/** All was applied, no probe was proven, and all was taken back. */
function aRunTo(requests: Request[], plans: Plan[]): Run {
  const done = SET_UP_TASKS.map((task) => plans.map((plan) => stepsOfTask(plan, task).map(appliedFromStep)));
  const applied = Object.fromEntries(SET_UP_TASKS.map((task, index) => [task, { steps: done[index] ?? [] }]));
  const entries = plans.map((_, index) =>
    done.flatMap((ofTask) => (ofTask[index] ?? []).map((one) => ({ applied: one, outcome: 'undone' as const }))),
  );
  const probes = requests.map((request) => {
    const replica = aReplica(aPlacedProbe(request));
    return aProbe(request, { sourceStatus: 'COMPLETED', outcome: 'mismatched', replica });
  });
  return {
    execution: { name: 'run-1', startedAt: '2026-11-02T10:00:00.000Z' },
    accepted: true,
    problems: [],
    requests,
    routes: requests.map(() => ({ name: 'a-route', version: 1 })),
    planning: { plans, proceed: 'apply' },
    applied,
    probing: { probes, next: 'gave-up' },
    probeRemoval: { removals: requests.map(() => ({ removed: { source: 1, destination: 1 }, remaining: [] })) },
    explained: { findings: requests.map(() => []) },
    undo: { entries },
  };
}

const codes = (plans: Plan[]) => plans.flatMap(({ findings }) => findings.map(({ code }) => code));

test.each<[string, Shape]>([
  ['ten rules', { rules: 10, nameLength: 63 }],
  ['eight rules both ways', { rules: 8, nameLength: 20, twoWay: true }],
  [
    'five rules both ways, with long prefixes and tags',
    { rules: 5, nameLength: 63, twoWay: true, prefixLength: 200, tags: 1 },
  ],
])('%s are carried to the end, with the verdict', (_, shape) => {
  const requests = requestsFor(shape);
  const plans = computePlans(requests, requests.map(nothingThere));
  expect(codes(plans)).not.toContain('document-too-large');
  const run = aRunTo(requests, plans);
  const report = fitBesideRun(computeReport(run, '2026-11-02T10:01:00.000Z'), run);
  expect(JSON.stringify({ ...run, report }).length).toBeLessThan(LARGEST);
  expect(report).toMatchObject({ verdict: 'undone', execution: 'run-1' });
});

test.each<[string, Shape]>([
  ['ten rules with ten long tags each', { rules: 10, nameLength: 63, tags: 10 }],
  ['ten rules both ways with long names', { rules: 10, nameLength: 63, twoWay: true }],
])('%s are refused before anything is touched: nobody could take them back', (_, shape) => {
  const requests = requestsFor(shape);
  const plans = computePlans(requests, requests.map(nothingThere));
  expect(codes(plans)).toContain('document-too-large');
  expect(plans.flatMap(({ steps }) => steps)).toEqual([]);
});
