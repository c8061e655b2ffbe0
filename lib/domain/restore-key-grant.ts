import type { Applied, PolicyDocument, UndoEntry } from '../types.ts';
import { findGrant } from './find-grant.ts';
import { sameMeaning } from './same-meaning.ts';
import { statementsOf } from './statements-of.ts';

/**
 * The key policy with our statement taken out, or put back to what it was before. One that a person rewrote since then
 * stays (`kept`): taking it back would be a guess.
 */
export function restoreKeyGrant(
  policy: PolicyDocument,
  { sid, before, after }: Extract<Applied, { kind: 'grant-key' }>,
): { document: PolicyDocument; outcome: UndoEntry['outcome'] } {
  const present = findGrant(policy, sid);
  if (present === undefined || sameMeaning(present, before)) return { document: policy, outcome: 'already-gone' };
  if (!sameMeaning(present, after)) return { document: policy, outcome: 'kept' };
  const Statement = statementsOf(policy).flatMap((each) => (each === present ? (before ?? []) : each));
  return { document: { ...policy, Statement }, outcome: 'undone' };
}
