import type { Proof, ProofSubject } from '../types.ts';

interface Words {
  proven: string;
  failed: string;
}

const WORDS: Record<ProofSubject, Words> = {
  metrics: {
    proven: 'the rule was read back with its metrics and, where asked for, replication time control',
    failed: 'the rule was read back without its metrics or replication time control',
  },
  'way-back': {
    proven: 'an object that was put into the destination has come to the source',
    failed: 'an object that was put into the destination has not come to the source',
  },
  'replica-modification': {
    proven: "a replica's new tag has gone back to where the replica came from",
    failed: "a replica's new tag has not gone back to where the replica came from",
  },
  'delete-marker': {
    proven: 'the probe was deleted, and its delete marker arrived under the same version id',
    failed: 'the probe was deleted, and no delete marker arrived',
  },
};

/** What has become of one proof, as a sentence without its full stop; `undefined` as long as there is nothing to say. */
export function renderProof({ subject, outcome, waitedSeconds, marks }: Proof): string | undefined {
  if (marks.length === 0) return undefined;
  const again = marks.length > 1 ? ` and ${marks.length} tries` : '';
  switch (outcome) {
    case 'proven':
      return `${WORDS[subject].proven}, after ${waitedSeconds} s${again}`;
    case 'failed':
      return `${WORDS[subject].failed}, in ${waitedSeconds} s and after ${marks.length} ${marks.length === 1 ? 'try' : 'tries'}`;
    default:
      return `${WORDS[subject].failed} yet, after ${waitedSeconds} s`;
  }
}
