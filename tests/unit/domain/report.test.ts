import { computeReport } from '../../../lib/domain/compute-report.ts';
import { computeSummary } from '../../../lib/domain/compute-summary.ts';
import { unpackFailure } from '../../../lib/domain/unpack-failure.ts';
import type { Applied, Finding, Report, UndoEntry } from '../../../lib/types.ts';
import { aProbe } from '../../support/a-probe.ts';
import { aRun, everythingApplied } from '../../support/a-run.ts';
import { type SoleRun, toRun } from '../../support/sole-run.ts';
import { aRequest } from '../../support/working-pair.ts';

const ENDED = '2026-11-02T10:00:41.000Z';
const request = aRequest();
const THROWN = {
  Error: 'AccessDenied',
  Cause: JSON.stringify({ errorType: 'AccessDenied', errorMessage: 'Not allowed.' }),
};

function report(change: Partial<SoleRun> = {}, without: (keyof SoleRun)[] = []): Report {
  const run = aRun(change);
  for (const name of without) delete run[name];
  return computeReport(toRun(run), ENDED);
}

function undone(outcomes: Partial<Record<Applied['kind'], UndoEntry['outcome']>> = {}): { entries: UndoEntry[] } {
  const entries = everythingApplied(request).map((applied) => ({
    applied,
    outcome: outcomes[applied.kind] ?? 'undone',
  }));
  return { entries: entries.reverse() };
}

function finding(severity: Finding['severity'], code = 'grant-missing'): Finding {
  return {
    code,
    severity,
    place: { side: 'destination', account: '222222222222', resource: 'arn:aws:s3:::orders-replica' },
    facts: {},
    remedy: `Remedy of ${code}.`,
  };
}

function blocked(): SoleRun['planning'] {
  const planning = aRun().planning;
  if (planning === undefined) throw new Error('a run has a plan');
  return { proceed: 'report', plan: { ...planning.plan, steps: [], findings: [finding('blocker', 'bucket-missing')] } };
}

test('the summary names a few of many pairs, and counts the rest', () => {
  const requests = ['a', 'b', 'c', 'd', 'e'].map((bucket) => aRequest({ destination: { bucket } }));
  expect(computeSummary({ ...report(), requests })).toMatch(
    /orders-source replicates to c, and 2 pairs more: 8 changes made, and proven by probes\.$/,
  );
});

describe('the verdict', () => {
  test('is verified when the probe passed and was removed', () => {
    expect(report()).toMatchObject({ verdict: 'verified', remains: [], applied: everythingApplied(request) });
    expect(report().summary).toBe('orders-source replicates to orders-replica: 8 changes made, and proven by a probe.');
  });

  test('of a second run says that nothing had to be changed', () => {
    expect(report({ applied: {} }).summary).toBe(
      'orders-source replicates to orders-replica: nothing had to be changed, and a probe proved it again.',
    );
  });

  test('is planned when the request asked for the plan only', () => {
    const planned = report({ request: aRequest({ mode: 'plan' }), applied: {} }, ['probe', 'probeRemoval']);
    expect(planned.verdict).toBe('planned');
    expect(planned.summary).toMatch(/^8 changes would be made, and nothing was touched/);
  });

  test('is planned, with nothing to do, when everything is right', () => {
    const planning = aRun().planning;
    const empty = planning && { ...planning, plan: { ...planning.plan, steps: [] } };
    const planned = report({ request: aRequest({ mode: 'plan' }), applied: {}, ...(empty && { planning: empty }) });
    expect(planned.summary).toBe('Nothing would have to be changed; the plan is empty.');
  });

  test('is rejected when the request was refused, with every problem', () => {
    const problems = [{ path: 'source.bucket', code: 'too-short', given: 'x', allowed: '3 to 63 characters' }];
    const refused = report({ accepted: false, problems, applied: {} }, [
      'request',
      'route',
      'planning',
      'probe',
      'probeRemoval',
    ]);
    expect(refused).toMatchObject({ verdict: 'rejected', problems });
    expect(refused.summary).toContain('1 problem, and nothing was touched');
  });

  test.each(['provision', 'plan'] as const)('is rejected when preflight found a blocker, in mode %s', (mode) => {
    const planning = blocked();
    const refused = report({ request: aRequest({ mode }), applied: {}, ...(planning && { planning }) }, [
      'probe',
      'probeRemoval',
    ]);
    expect(refused.verdict).toBe('rejected');
    expect(refused.findings).toEqual([finding('blocker', 'bucket-missing')]);
    expect(refused.summary).toContain('for 1 reason: see the findings. Nothing was touched.');
  });

  test('is undone when the run failed and everything was taken back', () => {
    const failed = report({ probe: aProbe(request), explained: { findings: [finding('cause')] }, undo: undone() });
    expect(failed).toMatchObject({ verdict: 'undone', remains: [] });
    expect(failed.summary).toBe('The run failed and took back what it had done: remedy of grant-missing.');
  });

  test('is undone when the run failed before it had changed anything', () => {
    const failed = report({ failure: THROWN, applied: {} }, ['probe', 'probeRemoval']);
    expect(failed).toMatchObject({ verdict: 'undone', failure: { error: 'AccessDenied', message: 'Not allowed.' } });
    expect(failed.summary).toBe('The run failed, with nothing changed: not allowed.');
  });

  test('is undone, not rejected, when the request could not even be looked at', () => {
    expect(report({ accepted: false, failure: THROWN, applied: {} }, ['request', 'planning', 'probe']).verdict).toBe(
      'undone',
    );
  });

  test('is incomplete when the run failed and kept what it did, as requested', () => {
    const kept = report({ request: aRequest({ onFailure: 'keep' }), probe: aProbe(request) });
    expect(kept.verdict).toBe('incomplete');
    expect(kept.remains).toHaveLength(8);
    expect(kept.remains[0]).toBe(
      'destination account 222222222222: the bucket orders-replica. Isthmus created the bucket orders-replica in eu-central-1, and left it.',
    );
    expect(kept.summary).toContain('kept what it had done, as requested');
  });

  test('is undone when a run that was to keep what it did had done nothing', () => {
    const nothing = { request: aRequest({ onFailure: 'keep' }), probe: aProbe(request), applied: {} };
    expect(report(nothing).verdict).toBe('undone');
  });

  test('is incomplete when Undo kept one thing and failed on another', () => {
    const half = report({
      probe: aProbe(request),
      undo: undone({ 'create-role': 'failed', 'grant-replication': 'kept' }),
    });
    expect(half.verdict).toBe('incomplete');
    expect(half.remains).toEqual([
      'source account 111111111111: the role orders-replication. It could not be taken back.',
      'destination account 222222222222: the statement IsthmusReplicationFrom111111111111 in the policy of orders-replica. It was kept.',
    ]);
  });

  test('knows what was taken back by its name, whatever its contents have become', () => {
    const { entries } = undone();
    const read = entries.map(({ applied, outcome }) =>
      applied.kind === 'put-rule'
        ? { outcome, applied: { ...applied, after: { Status: 'Enabled', ID: applied.ruleId } } }
        : { outcome, applied },
    );
    expect(report({ probe: aProbe(request), undo: { entries: read } }).verdict).toBe('undone');
  });

  test('what is already gone does not remain', () => {
    expect(report({ probe: aProbe(request), undo: undone({ 'create-bucket': 'already-gone' }) }).verdict).toBe(
      'undone',
    );
  });

  test('tells what Undo found beside what the tasks had reported', () => {
    const inDoubt: Applied = {
      kind: 'create-role',
      side: 'source',
      account: '111111111111',
      region: 'eu-west-1',
      roleName: 'r',
    };
    const entries: UndoEntry[] = [{ applied: inDoubt, outcome: 'failed', said: 'AccessDenied: no' }];
    const failed = report({ failure: THROWN, applied: {}, undo: { entries } }, ['probe']);
    expect(failed.verdict).toBe('incomplete');
    expect(failed.remains).toEqual([
      'source account 111111111111: the role r. It could not be taken back: AccessDenied: no.',
    ]);
  });

  test('is incomplete when Undo itself broke off', () => {
    const broken = report({ probe: aProbe(request), undoFailure: THROWN });
    expect(broken).toMatchObject({ verdict: 'incomplete', failure: { error: 'AccessDenied' } });
    expect(broken.remains).toHaveLength(8);
  });

  test('is incomplete when a version of the probe remains, although replication was proven', () => {
    const remaining = [{ side: 'destination' as const, key: 'k', versionId: 'v', said: 'AccessDenied' }];
    const left = report({ probeRemoval: { removed: { source: 2, destination: 0 }, remaining } });
    expect(left.verdict).toBe('incomplete');
    expect(left.remains).toEqual([
      'destination bucket orders-replica: version v of the probe k. It could not be removed: AccessDenied.',
    ]);
    expect(left.summary).toBe(
      'A probe proved replication, but not everything could be cleaned up: remove what is listed as still there, then run the request again.',
    );
  });

  test('is incomplete when the probe could not be removed at all', () => {
    const left = report({ probeRemovalFailure: THROWN }, ['probeRemoval']);
    expect(left.verdict).toBe('incomplete');
    expect(left.remains).toEqual([
      'Probes below .isthmus-probe/run-1/1/ in orders-source and orders-replica: remove all their versions.',
    ]);
  });

  test('is incomplete when a task broke off while placing a probe, and removing failed as well', () => {
    const left = report({ failure: THROWN, probeRemovalFailure: THROWN, undo: undone() }, ['probe', 'probeRemoval']);
    expect(left.remains).toHaveLength(1);
  });
});

describe('the findings', () => {
  test('of Explain come first, then those of the preflight that say something new', () => {
    const planning = blocked();
    const warning = finding('warning', 'public-access-block-off');
    const plan = planning && { ...planning.plan, findings: [warning, finding('warning', 'grant-missing')] };
    const { findings } = report({
      probe: aProbe(request),
      explained: { findings: [finding('cause', 'grant-missing')] },
      ...(plan && { planning: { plan, proceed: 'apply' } }),
    });
    expect(findings).toEqual([finding('cause', 'grant-missing'), warning]);
  });

  test('the summary takes the remedy of a cause, not of a warning before it', () => {
    const findings = [finding('warning', 'a'), finding('cause', 'b')];
    expect(report({ probe: aProbe(request), explained: { findings }, undo: undone() }).summary).toContain(
      'remedy of b.',
    );
  });
});

describe('unpackFailure', () => {
  test.each([
    [
      "Lambda's JSON",
      { Error: 'Throttled', Cause: '{"errorType":"Throttled","errorMessage":"Slow down.","trace":[]}' },
      'Slow down.',
    ],
    ['plain text', { Error: 'States.Timeout', Cause: 'took too long' }, 'took too long'],
    [
      'an empty cause',
      { Error: 'States.Timeout', Cause: '' },
      'The state machine reported States.Timeout and nothing more.',
    ],
    ['JSON without a message', { Error: 'X', Cause: '{"a":1}' }, '{"a":1}'],
    ['JSON that is no object', { Error: 'X', Cause: 'null' }, 'null'],
    ['a message that is no text', { Error: 'X', Cause: '{"errorMessage":7}' }, '{"errorMessage":7}'],
    ['an empty message', { Error: 'X', Cause: '{"errorMessage":""}' }, '{"errorMessage":""}'],
  ])('reads %s', (_what, thrown, message) => {
    expect(unpackFailure(thrown)).toEqual({ error: thrown.Error, message });
  });

  test('does without a cause', () => {
    expect(unpackFailure({ Error: 'States.Timeout' }).message).toContain('nothing more');
  });
});
