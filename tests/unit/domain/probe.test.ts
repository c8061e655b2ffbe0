import { addAttempt } from '../../../lib/domain/add-attempt.ts';
import { advanceProbe, type ProbeSighting } from '../../../lib/domain/advance-probe.ts';
import { probeKey } from '../../../lib/domain/probe-key.ts';
import { startProbe } from '../../../lib/domain/start-probe.ts';
import type { PlacedProbe, Probe, Request } from '../../../lib/types.ts';
import { aPlacedProbe, aReplica } from '../../support/a-probe.ts';
import { aRequest } from '../../support/working-pair.ts';

/** Nothing is proven beside the replica. */
const request = aRequest({ options: { deleteMarkers: false } });
const POLL = 5;

function placed(of: Request = request): Probe {
  return addAttempt(startProbe('run-1', of), aPlacedProbe(of));
}

/** Polls until the machine is told to do something else than wait. */
function pollUntilNext(probe: Probe, sighting: ProbeSighting, of: Request = request): Probe {
  let latest = advanceProbe(probe, sighting, of, POLL);
  while (latest.next === 'wait') latest = advanceProbe(latest, sighting, of, POLL);
  return latest;
}

/** Follows the machine, placing fresh probes as told, until it stops. */
function pollToTheEnd(
  look: (placed: PlacedProbe, placedAfter: number) => ProbeSighting,
  of: Request = request,
  poll = POLL,
): Probe {
  let probe = placed(of);
  let placedAfter = 0;
  while (probe.next === 'wait' || probe.next === 'place-again') {
    if (probe.next === 'place-again') {
      probe = addAttempt(probe, aPlacedProbe(of, probe.attempts.length + 1));
      placedAfter = probe.waitedSeconds;
    }
    probe = advanceProbe(probe, look(aPlacedProbe(of, probe.attempts.length), placedAfter), of, poll);
  }
  return probe;
}

describe('startProbe', () => {
  test('puts probes below the scope and the probe prefix, under the name of the execution', () => {
    const probe = startProbe('orders-2026', aRequest({ scope: { prefix: 'reports/' } }));
    expect(probeKey(probe, 1)).toBe('reports/.isthmus-probe/orders-2026/1/1');
    expect(probe).toMatchObject({ attempts: [], waitedSeconds: 0, next: 'place-again' });
  });

  test.each([
    ['orders', 'orders-1'],
    ['orders', 'orders/1'],
    ['a.b', 'a_b'],
    ['a.b', 'a:b'],
    ['x'.repeat(90), 'x'.repeat(91)],
  ])('keeps the probes of %s and %s apart', (one, other) => {
    const [first, second] = [startProbe(one, request).keyPrefix, startProbe(other, request).keyPrefix];
    expect(first.startsWith(second) || second.startsWith(first)).toBe(false);
  });

  test('leaves room in the key, whatever the name', () => {
    const { keyPrefix } = startProbe('ü'.repeat(80), request);
    expect(keyPrefix).toMatch(/^[\x21-\x7e]{1,120}$/);
  });
});

describe('advanceProbe', () => {
  test('passes when the source says COMPLETED and the replica is right', () => {
    const probe = placed();
    const replica = aReplica(aPlacedProbe(request));
    const advanced = advanceProbe(probe, { sourceStatus: 'COMPLETED', replica }, request, POLL);
    expect(advanced).toMatchObject({ next: 'passed', waitedSeconds: POLL });
    expect(advanced.attempts).toEqual([
      expect.objectContaining({ outcome: 'replicated', replica, mismatches: [], waitedSeconds: POLL }),
    ]);
  });

  test('does not change the probe it was given', () => {
    const probe = placed();
    advanceProbe(probe, { sourceStatus: 'FAILED' }, request, POLL);
    expect(probe).toEqual(placed());
  });

  test('takes the old spelling COMPLETE for COMPLETED', () => {
    const replica = aReplica(aPlacedProbe(request));
    expect(advanceProbe(placed(), { sourceStatus: 'COMPLETE', replica }, request, POLL).next).toBe('passed');
  });

  test('gives up with every difference when the replica is not as requested', () => {
    const replica = aReplica(aPlacedProbe(request), { size: 65, tags: { a: '1' } });
    const advanced = advanceProbe(placed(), { sourceStatus: 'COMPLETED', replica }, request, POLL);
    expect(advanced.next).toBe('gave-up');
    expect(advanced.attempts[0]).toMatchObject({
      outcome: 'mismatched',
      mismatches: [{ property: 'size' }, { property: 'tags' }],
    });
  });

  test('waits while PENDING, then gives up as timed out', () => {
    const of = aRequest({ options: { deleteMarkers: false }, verification: { timeoutSeconds: 60 } });
    const waiting = advanceProbe(placed(of), { sourceStatus: 'PENDING' }, of, 55);
    expect(waiting).toMatchObject({ next: 'wait', attempts: [{ outcome: 'waiting', sourceStatus: 'PENDING' }] });
    const over = advanceProbe(waiting, { sourceStatus: 'PENDING' }, of, POLL);
    expect(over).toMatchObject({ next: 'gave-up', attempts: [{ outcome: 'timed-out', waitedSeconds: 60 }] });
  });

  test('waits for a replica that is COMPLETED and not visible yet, within the time', () => {
    const of = aRequest({ options: { deleteMarkers: false }, verification: { timeoutSeconds: 10 } });
    const waiting = advanceProbe(placed(of), { sourceStatus: 'COMPLETED' }, of, POLL);
    expect(waiting.next).toBe('wait');
    expect(advanceProbe(waiting, { sourceStatus: 'COMPLETED' }, of, POLL)).toMatchObject({
      next: 'gave-up',
      attempts: [{ outcome: 'timed-out' }],
    });
  });

  test('counts the time of each attempt for itself', () => {
    const of = aRequest({ options: { deleteMarkers: false }, verification: { timeoutSeconds: 60 } });
    const early = pollUntilNext(placed(of), {}, of);
    const fresh = addAttempt(early, aPlacedProbe(of, 2));
    const advanced = advanceProbe(fresh, { sourceStatus: 'PENDING' }, of, 50);
    expect(advanced.next).toBe('wait');
    expect(advanced.attempts.map(({ waitedSeconds }) => waitedSeconds)).toEqual([10, 50]);
    expect(advanced.waitedSeconds).toBe(60);
  });

  test('forgets the status of an earlier look', () => {
    const pending = advanceProbe(placed(), { sourceStatus: 'PENDING' }, request, POLL);
    expect(advanceProbe(pending, {}, request, POLL).attempts[0]).not.toHaveProperty('sourceStatus');
  });

  test('cannot follow a probe that was never placed', () => {
    expect(() => advanceProbe(startProbe('run-1', request), {}, request, POLL)).toThrow(/never placed/);
  });
});

describe('a probe that came too early', () => {
  test.each([
    ['without a status', {}],
    ['that FAILED', { sourceStatus: 'FAILED' }],
  ])('%s is followed by a fresh one', (_what, sighting) => {
    const advanced = pollUntilNext(placed(), sighting);
    expect(advanced.next).toBe('place-again');
    expect(advanced.attempts[0]?.outcome).toBe('too-early');
    expect(advanced.waitedSeconds).toBeLessThan(15);
  });

  test('stays in the story, and the one that came late enough passes', () => {
    const probe = pollToTheEnd((latest, placedAfter) =>
      placedAfter < 40 ? { sourceStatus: 'FAILED' } : { sourceStatus: 'COMPLETED', replica: aReplica(latest) },
    );
    const outcomes = probe.attempts.map(({ outcome }) => outcome);
    expect(probe.next).toBe('passed');
    expect(outcomes).toEqual(['too-early', 'too-early', 'too-early', 'too-early', 'replicated']);
    expect(probe.waitedSeconds).toBe(60);
  });

  test.each([
    [180, 5],
    [180, 1],
    [180, 30],
    [600, 5],
    [30, 1],
  ])(
    'within %d s at a poll every %d s: at most nine probes, and the last one placed when the time was over',
    (seconds, poll) => {
      const of = aRequest({ options: { deleteMarkers: false }, verification: { propagationSeconds: seconds } });
      const probe = pollToTheEnd(() => ({}), of, poll);
      const last = probe.attempts.at(-1);
      expect(probe.next).toBe('gave-up');
      expect(last?.outcome).toBe('failed');
      expect(probe.attempts.length).toBeLessThanOrEqual(9);
      expect(probe.waitedSeconds - (last?.waitedSeconds ?? 0)).toBeGreaterThanOrEqual(seconds);
      expect(probe.waitedSeconds).toBeLessThanOrEqual(seconds + 2 * poll);
    },
  );

  test('is waited for longer each time', () => {
    const waits = pollToTheEnd(() => ({}), request, 1).attempts.map(({ waitedSeconds }) => waitedSeconds);
    const spaced = waits.slice(0, 6);
    expect(spaced).toEqual([...spaced].sort((a, b) => a - b));
  });

  test('fails at once where no time for propagation is allowed', () => {
    const of = aRequest({ options: { deleteMarkers: false }, verification: { propagationSeconds: 0 } });
    expect(advanceProbe(placed(of), { sourceStatus: 'FAILED' }, of, POLL)).toMatchObject({
      next: 'gave-up',
      attempts: [{ outcome: 'failed', sourceStatus: 'FAILED' }],
    });
  });
});

describe('a source bucket with other destinations', () => {
  const replica = aReplica(aPlacedProbe(request));

  test('says FAILED because of another one: our replica proves our pair', () => {
    expect(advanceProbe(placed(), { sourceStatus: 'FAILED', replica }, request, POLL)).toMatchObject({
      next: 'passed',
      attempts: [{ outcome: 'replicated', sourceStatus: 'FAILED' }],
    });
  });

  test('stays PENDING because of another one: our replica counts when the time is over', () => {
    const of = aRequest({ options: { deleteMarkers: false }, verification: { timeoutSeconds: 10 } });
    const waiting = advanceProbe(placed(of), { sourceStatus: 'PENDING', replica }, of, POLL);
    expect(waiting.next).toBe('wait');
    expect(advanceProbe(waiting, { sourceStatus: 'PENDING', replica }, of, POLL).next).toBe('passed');
  });

  test('a wrong replica is no proof: too early at first, mismatched in the end', () => {
    const probe = pollToTheEnd((latest) => ({
      sourceStatus: 'FAILED',
      replica: aReplica(latest, { tags: { a: '1' } }),
    }));
    expect(probe.attempts[0]?.outcome).toBe('too-early');
    expect(probe.attempts.at(-1)).toMatchObject({ outcome: 'mismatched', mismatches: [{ property: 'tags' }] });
  });
});
