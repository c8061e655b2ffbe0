import { addAttempt } from '../../lib/domain/add-attempt.ts';
import { probeKey } from '../../lib/domain/probe-key.ts';
import { startProbe } from '../../lib/domain/start-probe.ts';
import type { FoundReplica, PlacedProbe, Probe, ProbeAttempt, Request } from '../../lib/types.ts';

/** What was put into the source for one attempt. */
export function aPlacedProbe(request: Request, number = 1, change: Partial<PlacedProbe> = {}): PlacedProbe {
  return {
    key: probeKey(startProbe('run-1', request), number),
    versionId: `version-${number}`,
    size: 64,
    checksum: 'AAAAAA==',
    storageClass: 'STANDARD',
    tags: request.scope.tags,
    placedAt: '2026-11-02T10:00:12.000Z',
    ...change,
  };
}

/** The replica of a placed probe, right in every property. */
export function aReplica(placed: PlacedProbe, change: Partial<FoundReplica> = {}): FoundReplica {
  const { versionId, size, checksum, storageClass, tags } = placed;
  return {
    versionId,
    size,
    checksum,
    owner: 'destination-canonical-id',
    destinationOwner: 'destination-canonical-id',
    sourceOwner: 'source-canonical-id',
    storageClass,
    tags,
    status: 'REPLICA',
    seenAt: '2026-11-02T10:00:32.000Z',
    ...change,
  };
}

/** A probe with one attempt that was given up, unless the change says otherwise; a replicated one is proven in all. */
export function aProbe(request: Request, change: Partial<ProbeAttempt> = {}): Probe {
  const probe = addAttempt(startProbe('run-1', request), aPlacedProbe(request));
  const [attempt] = probe.attempts;
  if (attempt === undefined) throw new Error('addAttempt added none');
  const changed: ProbeAttempt = { ...attempt, outcome: 'failed', waitedSeconds: 20, ...change };
  const isProven = changed.outcome === 'replicated';
  return {
    ...probe,
    proofs: probe.proofs.map((proof) => (isProven ? { ...proof, outcome: 'proven', marks: ['a-mark'] } : proof)),
    attempts: [changed],
    waitedSeconds: changed.waitedSeconds,
    next: isProven ? 'passed' : 'gave-up',
  };
}
