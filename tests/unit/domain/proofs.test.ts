import { addAttempt } from '../../../lib/domain/add-attempt.ts';
import { advanceProbe, type ProbeSighting } from '../../../lib/domain/advance-probe.ts';
import { addMark, advanceProof } from '../../../lib/domain/advance-proof.ts';
import { openProof } from '../../../lib/domain/open-proof.ts';
import { startProbe } from '../../../lib/domain/start-probe.ts';
import type { Finding, Probe, ReplicationOptions, Request } from '../../../lib/types.ts';
import { aPlacedProbe, aReplica } from '../../support/a-probe.ts';
import { aRequest } from '../../support/working-pair.ts';

const POLL = 5;
/** The working pair replicates delete markers. */
const request = aRequest();

function withReplica(of: Request = request): Probe {
  const placed = aPlacedProbe(of);
  const sighting = { sourceStatus: 'COMPLETED', replica: aReplica(placed) };
  return advanceProbe(addAttempt(startProbe('run-1', of), placed), sighting, of, POLL);
}

/** Makes each change that is due, and looks until the machine is told to stop. */
function follow(probe: Probe, look: (changes: number) => boolean, of: Request = request): Probe {
  let latest = probe;
  while (latest.next === 'wait') {
    const proof = openProof(latest);
    if (proof?.outcome === 'due') latest = addMark(latest, `mark-${proof.marks.length + 1}`);
    latest = advanceProof(latest, look(openProof(latest)?.marks.length ?? 0), of, POLL);
  }
  return latest;
}

describe('what is proven beside the replica', () => {
  const subjects = (options: Partial<ReplicationOptions>, findings: Finding[] = []) =>
    startProbe('run-1', aRequest({ options: { deleteMarkers: false, ...options } }), 1, findings).proofs.map(
      ({ subject }) => subject,
    );

  test.each<[Partial<ReplicationOptions>, string[]]>([
    [{}, []],
    [{ deleteMarkers: true }, ['delete-marker']],
    [{ metrics: true }, ['metrics']],
    [{ replicationTime: true }, ['metrics']],
    [
      { deleteMarkers: true, replicaModifications: true, metrics: true },
      ['metrics', 'way-back', 'replica-modification', 'delete-marker'],
    ],
    [{ deleteMarkers: true, replicaModifications: true, metrics: true, status: 'disabled' }, []],
  ])('is with %j: %j', (options, expected) => {
    expect(subjects(options)).toEqual(expected);
  });

  test('is nothing of replicas where none come', () => {
    const finding = { code: 'modifications-without-way-back' } as Finding;
    expect(subjects({ replicaModifications: true }, [finding])).toEqual([]);
  });
});

describe('a probe with more to prove', () => {
  test('is not done when its replica is there', () => {
    expect(withReplica()).toMatchObject({ next: 'wait', proofs: [{ subject: 'delete-marker', outcome: 'due' }] });
  });

  test('is done when the effect of the change shows', () => {
    const probe = follow(withReplica(), () => true);
    expect(probe).toMatchObject({
      next: 'passed',
      waitedSeconds: 10,
      proofs: [{ outcome: 'proven', waitedSeconds: 5 }],
    });
  });

  test('proves one thing after the other', () => {
    const of = aRequest({ options: { replicaModifications: true } });
    const first = advanceProof(addMark(withReplica(of), 'v1'), true, of, POLL);
    expect(first.proofs.map(({ outcome }) => outcome)).toEqual(['proven', 'due', 'due']);
    expect(first.next).toBe('wait');
    expect(follow(first, () => true, of).next).toBe('passed');
  });

  test('is changed again while changes spread, since one that was too early never travels, and any counts', () => {
    const probe = follow(withReplica(), (changes) => changes === 3);
    expect(probe).toMatchObject({ next: 'passed', proofs: [{ marks: ['mark-1', 'mark-2', 'mark-3'] }] });
  });

  test('fails only when a change that was made after the time for propagation had its time too', () => {
    const { propagationSeconds, timeoutSeconds } = request.verification;
    const { next, proofs } = follow(withReplica(), () => false);
    expect(next).toBe('gave-up');
    expect(proofs[0]).toMatchObject({ outcome: 'failed', waitedForLatest: timeoutSeconds });
    expect(proofs[0]?.waitedSeconds).toBeGreaterThanOrEqual(propagationSeconds + timeoutSeconds);
    expect(proofs[0]?.marks.length).toBeLessThanOrEqual(9);
  });

  test('fails when the whole probe has taken as long as an execution has room for', () => {
    const of = aRequest({
      options: { replicaModifications: true },
      verification: { timeoutSeconds: 7_200, propagationSeconds: 1_800 },
    });
    const { next, waitedSeconds } = follow(withReplica(of), () => false, of);
    expect({ next, waitedSeconds }).toEqual({ next: 'gave-up', waitedSeconds: 9_000 });
  });

  test('cannot be followed further when all is proven', () => {
    const probe = follow(withReplica(), () => true);
    expect(() => advanceProof(probe, true, request, POLL)).toThrow(/proven already/);
  });
});

describe('the probe of a disabled rule', () => {
  const of = aRequest({ options: { status: 'disabled' } });

  function pollToTheEnd(look: (placedAfter: number) => ProbeSighting): Probe {
    let probe = startProbe('run-1', of);
    let placedAfter = 0;
    while (probe.next === 'wait' || probe.next === 'place-again') {
      if (probe.next === 'place-again') {
        placedAfter = probe.waitedSeconds;
        probe = addAttempt(probe, aPlacedProbe(of, probe.attempts.length + 1));
      }
      probe = advanceProbe(probe, look(placedAfter), of, POLL);
    }
    return probe;
  }

  test('passes when it stays without a status for several looks', () => {
    expect(pollToTheEnd(() => ({}))).toMatchObject({
      next: 'passed',
      attempts: [{ outcome: 'stayed', waitedSeconds: 15 }],
    });
  });

  test('passes when another rule takes it', () => {
    const probe = pollToTheEnd(() => ({ sourceStatus: 'COMPLETED', takenBy: 'theirs' }));
    expect(probe).toMatchObject({ next: 'passed', attempts: [{ outcome: 'stayed', takenBy: 'theirs' }] });
  });

  test('was too early when the rule was still taken for enabled', () => {
    const probe = pollToTheEnd((placedAfter) => (placedAfter < 30 ? { sourceStatus: 'COMPLETED' } : {}));
    expect(probe.next).toBe('passed');
    expect(probe.attempts.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['too-early', 'stayed']));
  });

  test('fails when S3 takes it for good', () => {
    const probe = pollToTheEnd(() => ({ sourceStatus: 'PENDING' }));
    expect(probe.next).toBe('gave-up');
    expect(probe.attempts.at(-1)).toMatchObject({ outcome: 'left', sourceStatus: 'PENDING' });
    expect(probe.waitedSeconds).toBeGreaterThanOrEqual(of.verification.propagationSeconds);
  });
});
