import type { Finding, Probe, Request } from '../types.ts';
import { computeProofs } from './compute-proofs.ts';
import { shortHash } from './short-hash.ts';

/** Step Functions API Reference, StartExecution. */
const LONGEST_NAME = 80;

/**
 * A probe before its first object is placed: it only knows where its objects will go. Each request of a run has a place of
 * its own by its number, since two of them may have the same buckets, one the source of the other's destination. What
 * cannot be proven, preflight's findings say.
 */
export function startProbe(executionName: string, request: Request, number = 1, findings: Finding[] = []): Probe {
  const { scope, verification } = request;
  return {
    keyPrefix: `${scope.prefix}${verification.probePrefix}${safeName(executionName)}/${number}/`,
    attempts: [],
    proofs: computeProofs(request, findings),
    waitedSeconds: 0,
    next: 'place-again',
  };
}

/**
 * Step Functions allows characters that are awkward in a key; a name that has one keeps its start and gets a hash of
 * the whole. No name contains a slash: so no execution's prefix is the beginning of another's, and whoever removes
 * all objects below it removes no others.
 */
function safeName(executionName: string): string {
  const safe = executionName.replace(/[^A-Za-z0-9_-]/gu, '_').slice(0, LONGEST_NAME);
  return safe === executionName ? safe : `${safe}_${shortHash(executionName)}`;
}
