import { internalError } from '../errors.ts';
import type { PairProof, PairRecord, RouteRef, Share } from '../types.ts';
import { appliedInOrder } from './applied-in-order.ts';
import { mergeOurs } from './merge-ours.ts';

/** By which route a run was allowed, and when what it proved is written down: ISO 8601, UTC. */
export interface Proving {
  route: RouteRef;
  at: string;
}

/** What is to be known of a pair that a run has proven; `earlier` is what was known before. */
export function computePairRecord(share: Share, proving: Proving, earlier: PairRecord | undefined): PairRecord {
  const { request, plan } = share;
  if (!plan) throw internalError('record a pair that was never planned');
  const ours = mergeOurs(earlier?.ours ?? [], appliedInOrder(share));
  return { version: 1, request, names: plan.names, ours, proof: proofOf(share, proving) };
}

function proofOf({ execution, probe }: Share, { route, at }: Proving): PairProof {
  const latest = probe?.attempts.at(-1);
  if (!probe || !latest) throw internalError('record a pair that no probe has proven');
  return {
    execution: execution.name,
    route,
    at,
    placedAt: latest.placed.placedAt,
    ...(latest.replica && { seenAt: latest.replica.seenAt }),
    waitedSeconds: probe.waitedSeconds,
    attempts: probe.attempts.length,
  };
}
