import type { Finding, Proof, ProofSubject, Request } from '../types.ts';

/**
 * What is proven after the replica has arrived, in order: what is deleted comes last. A disabled rule has nothing further
 * to prove, and changes of replicas go nowhere where preflight saw no rule that brings replicas.
 */
export function computeProofs({ options }: Request, findings: Finding[]): Proof[] {
  if (options.status === 'disabled') return [];
  const isOneWay = findings.some(({ code }) => code === 'modifications-without-way-back');
  const subjects: ProofSubject[] = [
    ...(options.metrics || options.replicationTime ? (['metrics'] as const) : []),
    ...(options.replicaModifications && !isOneWay ? (['way-back', 'replica-modification'] as const) : []),
    ...(options.deleteMarkers ? (['delete-marker'] as const) : []),
  ];
  return subjects.map((subject) => ({ subject, outcome: 'due', marks: [], waitedSeconds: 0, waitedForLatest: 0 }));
}
