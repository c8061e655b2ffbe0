import type { ApprovalDemand, Approver } from '../types.ts';
import { matchPrincipal } from './match-principal.ts';

/** Whether somebody is among the approvers of every route that demands the approval, by the way in which it was given. */
export function mayApprove({ name, way }: Pick<Approver, 'name' | 'way'>, { approvers }: ApprovalDemand): boolean {
  return approvers.length > 0 && approvers.every((ways) => matchPrincipal(name, ways[way] ?? []));
}
