import { compileAction, matchAction } from '../../authorization/elements/action.ts';
import type { PolicyDocument } from '../types.ts';
import { statementsOf } from './statements-of.ts';

/** Whether a bucket policy has a statement that lets somebody replicate into the bucket, also by a wildcard. */
export function allowsReplication(policy: PolicyDocument | undefined): boolean {
  return statementsOf(policy)
    .filter(({ Effect }) => Effect === 'Allow')
    .map(({ Action, NotAction }) => compileAction(Action ?? NotAction, Action === undefined))
    .some((actions) => matchAction(actions, 's3:replicateobject'));
}
