import type { PolicyDocument, PolicyStatement } from '../types.ts';
import { statementsOf } from './statements-of.ts';

/** Our statement in a bucket policy, known by its Sid. */
export function findGrant(policy: PolicyDocument | undefined, sid: string): PolicyStatement | undefined {
  return statementsOf(policy).find((statement) => statement.Sid === sid);
}
