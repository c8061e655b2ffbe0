import { mayApprove } from '../request/may-approve.ts';
import type { Approver, WantedApproval } from '../types.ts';
import { mayBeSame } from './may-be-same.ts';

/** Why somebody's word does not count. */
export type Disqualification = 'not-an-approver' | 'is-requester';

type Demanded = Pick<WantedApproval, 'demand' | 'start'>;

/** Whether somebody is among the approvers of every route that demands it, and is not who asked; absent where all is well. */
export function judgeApprover(
  approver: Pick<Approver, 'name' | 'way'>,
  { demand, start }: Demanded,
): Disqualification | undefined {
  if (!mayApprove(approver, demand)) return 'not-an-approver';
  return start.requester !== undefined && mayBeSame(approver.name, start.requester) ? 'is-requester' : undefined;
}
