import type { Probe, Proof } from '../types.ts';

/** What is to be proven next; `undefined` when the replica has not arrived yet, or everything is proven. */
export function openProof({ attempts, proofs }: Probe): Proof | undefined {
  if (attempts.at(-1)?.outcome !== 'replicated') return undefined;
  return proofs.find(({ outcome }) => outcome !== 'proven');
}
