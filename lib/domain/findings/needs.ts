import type { ProofSubject } from '../../types.ts';
import type { Sighting, Situation } from './finding-kind.ts';
import { failedProof } from './proofs.ts';

/**
 * Without these an object still arrives: without its tags, or its deletion does not. Each is needed all the same by what
 * is proven after the object has arrived.
 */
const NEEDED_BY: Partial<Record<string, ProofSubject[]>> = {
  's3:ListBucket': ['delete-marker'],
  's3:GetObjectVersionTagging': ['replica-modification'],
  's3:ReplicateTags': ['replica-modification'],
  's3:ReplicateDelete': ['delete-marker'],
};

/** A missing permission that did not keep anything from arriving is a warning (S3 User Guide, replication-metrics-events). */
export function needsOf(actions: string[], situation: Situation): Pick<Sighting, 'severity'> {
  const failed = failedProof(situation)?.subject;
  const isSpared = (action: string) => {
    const needing = NEEDED_BY[action];
    return needing !== undefined && (failed === undefined || !needing.includes(failed));
  };
  return actions.every(isSpared) ? { severity: 'warning' } : {};
}
