import { internalError } from '../errors.ts';
import type { Probe, Proof, Request } from '../types.ts';
import { WAIT_SECONDS } from './limits.ts';
import { openProof } from './open-proof.ts';
import { probePatience } from './probe-patience.ts';

/** The probe after its change was made, known by this mark at the other side. */
export function addMark(probe: Probe, mark: string): Probe {
  return replaceProof(probe, (proof) => ({
    ...proof,
    outcome: 'waiting',
    marks: [...proof.marks, mark],
    waitedForLatest: 0,
  }));
}

/** The probe after one more look for the effect of what is being proven, `pollSeconds` after the one before. */
export function advanceProof(probe: Probe, isSeen: boolean, request: Request, pollSeconds: number): Probe {
  const waitedSeconds = probe.waitedSeconds + pollSeconds;
  const advanced = replaceProof(probe, (proof) => {
    const waited = {
      ...proof,
      waitedSeconds: proof.waitedSeconds + pollSeconds,
      waitedForLatest: proof.waitedForLatest + pollSeconds,
    };
    return { ...waited, outcome: isSeen ? 'proven' : judgeUnseen(waited, waitedSeconds, request) };
  });
  return { ...advanced, waitedSeconds, next: nextOf(advanced) };
}

/**
 * A change that was made before everything had taken effect never travels, and nothing tells it from one that is on its
 * way: so the change is made again, further and further apart, and any of them is proof. The last one is made when the
 * time for propagation is over, and is given the time that a replica is given, within that of the whole probe.
 */
function judgeUnseen(
  { marks, waitedSeconds, waitedForLatest }: Proof,
  waitedByProbe: number,
  { verification }: Request,
): Proof['outcome'] {
  if (waitedByProbe >= WAIT_SECONDS) return 'failed';
  const { propagationSeconds, timeoutSeconds } = verification;
  const isLast = waitedSeconds - waitedForLatest >= propagationSeconds;
  if (isLast) return waitedForLatest < timeoutSeconds ? 'waiting' : 'failed';
  const isTimeForNext =
    waitedSeconds >= propagationSeconds || waitedForLatest >= probePatience(marks.length, propagationSeconds);
  return isTimeForNext ? 'due' : 'waiting';
}

function nextOf(probe: Probe): Probe['next'] {
  const open = openProof(probe);
  if (open === undefined) return 'passed';
  return open.outcome === 'failed' ? 'gave-up' : 'wait';
}

function replaceProof(probe: Probe, change: (proof: Proof) => Proof): Probe {
  const open = openProof(probe);
  if (open === undefined) throw internalError('prove what is proven already');
  return { ...probe, proofs: probe.proofs.map((proof) => (proof === open ? change(proof) : proof)) };
}
