import type { PolicyDocument } from '../types.ts';
import { GRANT_SID } from './compute-names.ts';
import { statementsOf } from './statements-of.ts';

/** Whether a bucket policy has a grant of ours, and its bucket so is a destination. */
export function isDestinationPolicy(policy: PolicyDocument | undefined): boolean {
  return statementsOf(policy).some(({ Sid = '' }) => Sid.startsWith(GRANT_SID));
}
