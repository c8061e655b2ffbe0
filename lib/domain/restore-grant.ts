import type { AppliedStatement, Arn, PolicyDocument, PolicyStatement } from '../types.ts';
import { findGrant } from './find-grant.ts';
import { grantedRoles } from './granted-roles.ts';
import { REPLICATE_ACTIONS } from './replicate-actions.ts';
import { sameMeaning } from './same-meaning.ts';
import { statementsOf } from './statements-of.ts';

export interface RestoredGrant {
  /** What the bucket policy is to be; absent means that it is to be deleted. */
  document: PolicyDocument | undefined;
  outcome: 'undone' | 'already-gone' | 'kept';
}

/**
 * The bucket policy with our part taken back. Another pair's role that joined our statement meanwhile keeps it, and
 * only our role leaves. A statement that a person rewrote since then stays (`kept`): taking it back would be a guess.
 */
export function restoreGrant(policy: PolicyDocument | undefined, applied: AppliedStatement): RestoredGrant {
  const present = findGrant(policy, applied.sid);
  if (policy === undefined || present === undefined) return { document: policy, outcome: 'already-gone' };
  if (sameMeaning(present, applied.after)) return replace(policy, present, applied.before);
  if (sameMeaning(present, applied.before)) return { document: policy, outcome: 'already-gone' };
  if (!sameMeaning(withoutShared(present), withoutShared(applied.after))) return { document: policy, outcome: 'kept' };
  return leave(policy, present, applied);
}

/** The statement differs from ours only in what pairs share: its roles and its replicate actions. */
function leave(policy: PolicyDocument, present: PolicyStatement, applied: AppliedStatement): RestoredGrant {
  const before = grantedRoles(applied.before);
  const added = grantedRoles(applied.after).filter((role) => !before.includes(role));
  const roles = grantedRoles(present);
  if (added.length === 0) return { document: policy, outcome: 'kept' };
  if (!added.some((role) => roles.includes(role))) return { document: policy, outcome: 'already-gone' };
  const staying = roles.filter((role) => !added.includes(role));
  if (staying.length === 0) return replace(policy, present, applied.before);
  return replace(policy, present, narrowTo(present, staying));
}

function replace(policy: PolicyDocument, present: PolicyStatement, wanted: PolicyStatement | undefined): RestoredGrant {
  const statements = statementsOf(policy).flatMap((each) => (each === present ? (wanted ?? []) : each));
  return { document: statements.length === 0 ? undefined : { ...policy, Statement: statements }, outcome: 'undone' };
}

function narrowTo(statement: PolicyStatement, roles: Arn[]): PolicyStatement {
  return { ...statement, Condition: { ArnEquals: { 'aws:PrincipalArn': roles } } };
}

function withoutShared(statement: PolicyStatement): PolicyStatement {
  const foreign = [statement.Action ?? []].flat().filter((action) => !REPLICATE_ACTIONS.includes(action));
  const narrowed = grantedRoles(statement).length > 0;
  return narrowed ? narrowTo({ ...statement, Action: foreign }, []) : { ...statement, Action: foreign };
}
