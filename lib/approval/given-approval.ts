import type { Approver } from '../types.ts';

/** What somebody said to a run that waits for approval. */
export interface GivenApproval extends Approver {
  says: 'yes' | 'no';
  /** Of the requests that it was said of. */
  digest: string;
}
