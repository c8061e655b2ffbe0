import { computeFindings } from '../../../lib/domain/compute-findings.ts';
import { computeReport } from '../../../lib/domain/compute-report.ts';
import { renderCompared } from '../../../lib/domain/render-compared.ts';
import { renderReport } from '../../../lib/domain/render-report.ts';
import type { Probe, ProbeAttempt } from '../../../lib/types.ts';
import { aPlacedProbe, aProbe, aReplica } from '../../support/a-probe.ts';
import { aRun, everythingApplied } from '../../support/a-run.ts';
import { type SoleRun, toRun } from '../../support/sole-run.ts';
import { aRequest, aWorkingPair } from '../../support/working-pair.ts';

const request = aRequest();

function render(change: Partial<SoleRun> = {}, without: (keyof SoleRun)[] = []): string {
  const run = aRun(change);
  for (const name of without) delete run[name];
  return renderReport(computeReport(toRun(run), '2026-11-02T10:03:05.000Z'));
}

function withAttempt(change: Partial<ProbeAttempt>, next: Probe['next'] = 'gave-up'): Partial<SoleRun> {
  return { probe: { ...aProbe(request, change), next }, applied: {} };
}

const GRANT_MISSING = (() => {
  const pair = aWorkingPair(request);
  const destination = { ...pair.observed.destination, policy: { seen: 'absent' } as const };
  return computeFindings({ ...pair, observed: { ...pair.observed, destination }, probe: aProbe(request) });
})();

const FAILED: Partial<SoleRun> = {
  probe: aProbe(request, { sourceStatus: 'FAILED', waitedSeconds: 190 }),
  explained: { findings: GRANT_MISSING },
  undo: {
    entries: everythingApplied(request)
      .reverse()
      .map((applied) => ({ applied, outcome: 'undone' as const })),
  },
};

describe('renderReport', () => {
  test('tells a verified run: what was changed where, the journey of the probe, the verdict', () => {
    expect(render()).toBe(`Execution    run-1, 2026-11-02 10:00:00 to 10:03:05 UTC (3 min 5 s)
Source       orders-source, account 111111111111, eu-west-1
Destination  orders-replica, account 222222222222, eu-central-1
Route        orders-to-backup

Changes
  destination account 222222222222
    - created the bucket orders-replica in eu-central-1
    - enabled versioning of orders-replica
    - added the statement IsthmusReplicationFrom111111111111 in the policy of orders-replica
  source account 111111111111
    - created the bucket orders-source in eu-west-1
    - enabled versioning of orders-source
    - created the role orders-replication
    - added the policy isthmus-to-orders-replica-c71617bc of the role orders-replication
    - added the replication rule orders-rule of orders-source

Probe
  1. 10:00:12 placed .isthmus-probe/run-1/1/1
     Too early: FAILED after 10 s, while the changes spread. Such a probe never gets better; a fresh
     one followed.
  2. 10:00:22 placed .isthmus-probe/run-1/1/2
     Replicated after 10 s: COMPLETED at the source, found in orders-replica at 10:00:32.
     The same in both: version id, size, checksum, storage class, tags, owner as requested.
  Proven: the probe was deleted, and its delete marker arrived under the same version id, after 5 s.
  Removed, delete markers included: 2 at the source, 1 at the destination.

VERIFIED: orders-source replicates to orders-replica: 8 changes made, and proven by a probe.
`);
  });

  test('tells a second run, with nothing to change', () => {
    const text = render({ applied: {} });
    expect(text).toContain('\n\nNothing to change: both accounts were right already.\n\nProbe\n');
    expect(text).not.toContain('Changes');
  });

  test('tells a failed run: the cause with its place and remedy, what was taken back', () => {
    const text = render(FAILED);
    expect(text).toContain(`Findings
cause: grant-missing
  where  destination account 222222222222, arn:aws:s3:::orders-replica
  do     Run the request again, which adds the statement`);
    expect(text).toContain(`Undo
  - taken back: the replication rule orders-rule of orders-source
`);
    expect(text).toMatch(/\n\nUNDONE: The run failed and took back what it had done: run the request again/);
    expect(text).not.toContain('Still there');
  });

  test('tells what could not be taken back, and what is still there', () => {
    const [first] = everythingApplied(request);
    const entries = first ? [{ applied: first, outcome: 'failed' as const, said: 'BucketNotEmpty' }] : [];
    const text = render({ ...FAILED, applied: {}, undo: { entries } });
    expect(text).toContain('  - could not be taken back: the bucket orders-replica. BucketNotEmpty\n');
    expect(text).toContain('Still there\n  - destination account 222222222222: the bucket orders-replica.');
    expect(text).not.toContain('Nothing to change');
  });

  test('tells the changes of one side only', () => {
    const source = { ApplyRule: { steps: everythingApplied(request).slice(-1) } };
    expect(render({ applied: source })).toContain(
      'Changes\n  source account 111111111111\n    - added the replication rule',
    );
  });

  test('tells what a task threw once, and the finding beside it without the same words', () => {
    const Cause = '{"errorMessage":"Could not put it on orders-replica in account 222222222222. AWS said: No! Ask."}';
    const failure = { Error: 'AccessDenied', Cause };
    const pair = aWorkingPair(request);
    const message = (JSON.parse(Cause) as { errorMessage: string }).errorMessage;
    const findings = computeFindings({ ...pair, failure: { error: 'AccessDenied', message } });
    const text = render({ failure, applied: {}, explained: { findings } }, ['probe', 'probeRemoval']);
    expect(text).toContain(
      'Failure\n  AccessDenied: Could not put it on orders-replica in account 222222222222. AWS said: No!',
    );
    expect(text.match(/AWS said/g)).toHaveLength(1);
    expect(text).not.toContain('Probe\n');
  });

  test('tells every problem of a refused request', () => {
    const problems = [
      { path: 'source.bucket', code: 'x', given: 'Orders_1', allowed: '3 to 63 characters' },
      { path: 'destination.region', code: 'missing', allowed: 'a region' },
    ];
    const without: (keyof SoleRun)[] = ['request', 'route', 'planning', 'probe', 'probeRemoval'];
    expect(render({ accepted: false, problems, applied: {} }, without)).toContain(`(3 min 5 s)

Problems of the request
  - source.bucket: given "Orders_1"; allowed: 3 to 63 characters
  - destination.region: nothing given; allowed: a region

REJECTED: The request was refused with 2 problems`);
  });

  test('shows the plan where the plan was all that was asked for', () => {
    const text = render({ request: aRequest({ mode: 'plan' }), applied: {} }, ['probe', 'probeRemoval']);
    expect(text).toContain('create the bucket orders-replica');
    expect(text).toMatch(/\n\nPLANNED: 8 changes would be made/);
  });

  test('does without a plan that it was not given', () => {
    const text = render({ request: aRequest({ mode: 'plan' }), applied: {} }, ['planning', 'probe', 'probeRemoval']);
    expect(text).toContain('orders-to-backup\n\nPLANNED');
  });

  test.each<[string, string]>([
    ['verified', render()],
    ['failed', render(FAILED)],
    ['kept', render({ ...FAILED, request: aRequest({ onFailure: 'keep' }) }, ['undo'])],
    ['planned', render({ request: aRequest({ mode: 'plan' }) })],
  ])('keeps a %s report within 100 columns, without trailing spaces', (_verdict, text) => {
    const lines = text.split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
    expect(text).not.toMatch(/\n\n\n|undefined|\[object/);
  });
});

describe('the journey of a probe', () => {
  const placed = aPlacedProbe(request);

  test.each<[string, Partial<ProbeAttempt>, string]>([
    [
      'that still waits',
      { outcome: 'waiting', sourceStatus: 'PENDING' },
      'Still waiting after 20 s: PENDING at the source.',
    ],
    ['without a status', { outcome: 'too-early' }, 'Too early: no status after 20 s'],
    ['that failed', { outcome: 'failed', sourceStatus: 'FAILED' }, 'Failed: FAILED after 20 s'],
    [
      'that timed out',
      { outcome: 'timed-out', sourceStatus: 'PENDING' },
      'Gave up after 20 s: PENDING at the source, no',
    ],
    [
      'that arrived wrong',
      {
        outcome: 'mismatched',
        sourceStatus: 'COMPLETED',
        replica: aReplica(placed),
        mismatches: [
          { property: 'storage-class', expected: 'STANDARD', found: 'GLACIER' },
          { property: 'tags', expected: { a: '1' }, found: {} },
        ],
      },
      'Differs: storage class, expected STANDARD, found GLACIER.\n     Differs: tags, expected {"a":"1"}, found {}.\n',
    ],
  ])('%s', (_what, attempt, said) => {
    expect(render(withAttempt(attempt))).toContain(said);
  });

  test('explains a status that is worse than ours, and blames nobody that it does not know', () => {
    const attempt = { outcome: 'replicated' as const, sourceStatus: 'FAILED', replica: aReplica(placed) };
    expect(render(withAttempt(attempt, 'passed')).replace(/\s+/g, ' ')).toContain(
      'FAILED stands for all destinations of the bucket together; ours has its replica.',
    );
  });

  test('claims only what was compared', () => {
    const { owner: _owner, checksum: _checksum, ...replica } = aReplica(placed);
    const attempt = { outcome: 'replicated' as const, sourceStatus: 'COMPLETED', replica };
    expect(render(withAttempt(attempt, 'passed'))).toContain(
      'The same in both: version id, size, storage class, tags.',
    );
  });

  test('names what was asked for and proven beside it', () => {
    const encryption = { algorithm: 'aws:kms' as const, keyId: 'key', bucketKey: false };
    const sealed = { ...placed, replicaKey: 'key', encryption };
    const asked = aRequest({ options: { storageClass: 'GLACIER_IR' } });
    expect(renderCompared(sealed, aReplica(placed, { encryption }), asked)).toBe(
      "The same in both: version id, size, checksum, storage class as requested, tags, encryption under the replicas' key, owner as requested.",
    );
  });

  test('claims nothing of a replica that is closed to its account, and no owner that was asked for in vain', () => {
    const source = aRequest({ options: { owner: 'source' } });
    const closed = aReplica(placed, { owner: 'source-canonical-id', closed: true });
    expect(renderCompared(placed, closed, source)).toBe(
      'The same in both: version id, size, storage class, owner as requested.',
    );
    expect(renderCompared(placed, aReplica(placed), source)).toMatch(
      /storage class, tags\. The destination's account owns the replica all the same/,
    );
  });

  test('says so where the probe was not, or not all of it, removed', () => {
    expect(render({}, ['probeRemoval'])).toContain('  Not removed: its versions are still there, see below.');
    const remaining = [{ side: 'source' as const, key: 'k', versionId: 'v', said: 'no' }];
    const text = render({ probeRemoval: { removed: { source: 1, destination: 1 }, remaining } });
    expect(text).toContain('1 at the destination; 1 could not be');
  });
});
