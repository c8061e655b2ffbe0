import { computeProceed } from '../../../lib/domain/compute-proceed.ts';
import type { Approval, Plan, Request } from '../../../lib/types.ts';
import { aRequest } from '../../support/working-pair.ts';

const DEMAND = { routes: ['orders'], approvers: [{ ticket: ['ada'] }], expiresAfterHours: 1 };
const GIVEN = { outcome: 'given' } as Approval;
const WAITING = { outcome: 'waiting' } as Approval;
const plan = (steps: number) => ({ findings: [], steps: Array.from({ length: steps }) }) as unknown as Plan;
const backfill: Partial<Request> = {
  existingObjects: { report: { bucket: 'reports', prefix: 'p' }, filter: { statuses: ['none'] }, timeoutSeconds: 60 },
};

describe('computeProceed, where a route demands an approval', () => {
  it.each<[string, number, Partial<Request>, Approval | undefined, string]>([
    ['asks before anything is changed', 1, {}, undefined, 'ask'],
    ['asks nobody where there is nothing to do', 0, {}, undefined, 'prove'],
    ['asks before existing objects are replicated by what is there already', 0, backfill, undefined, 'ask'],
    ['goes on asking while nobody has approved', 0, backfill, WAITING, 'ask'],
    ['changes what was approved', 1, backfill, GIVEN, 'apply'],
    ['proves, and replicates existing objects, once that was approved', 0, backfill, GIVEN, 'prove'],
    ['asks nobody for a dry run', 1, { ...backfill, mode: 'plan' }, undefined, 'report'],
  ])('%s', (_, steps, change, approving, proceed) => {
    const run = { requests: [{ ...aRequest(), ...change }], approval: DEMAND, ...(approving && { approving }) };
    expect(computeProceed(run, [plan(steps)])).toBe(proceed);
  });

  it('asks nobody where no route demands it', () => {
    const requests = [{ ...aRequest(), ...backfill }];
    expect([0, 1].map((steps) => computeProceed({ requests }, [plan(steps)]))).toEqual(['prove', 'apply']);
  });
});
