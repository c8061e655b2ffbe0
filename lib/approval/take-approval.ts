import type { Approval, WantedApproval } from '../types.ts';
import type { GivenApproval } from './given-approval.ts';
import { judgeApproval } from './judge-approval.ts';
import { type Disqualification, judgeApprover } from './judge-approver.ts';

/** What somebody says over the HTTP API to a run that waits for approval, or asks of it. */
export interface ApprovalCall {
  execution: string;
  /** ARN of who signed the call. */
  caller: string;
  /** Absent: he only wants to look. */
  says?: 'yes' | 'no';
}

/** Where approvals are kept. */
export interface ApprovalBook {
  read(execution: string): Promise<{ wanted: WantedApproval; given: GivenApproval[] } | undefined>;
  /** Answers false where the same one has said something before. */
  give(wanted: WantedApproval, given: GivenApproval): Promise<boolean>;
}

/** What an approver is shown; who else may approve is not. */
export type ShownApproval = Omit<WantedApproval, 'demand'> & Pick<Approval, 'approvers' | 'outcome' | 'refusedBy'>;

export type TakenApproval =
  | { status: 200; shown: ShownApproval }
  | { status: 202; approval: Approval }
  | { status: 403 | 404 | 409 | 410; reason: Disqualification | 'unknown' | Approval['outcome'] | 'already-said' };

/** Takes what somebody says to a run, once, or shows him what it is about; the run itself judges anew when it looks. */
export async function takeApproval(call: ApprovalCall, book: ApprovalBook, now: Date): Promise<TakenApproval> {
  const { execution, caller, says } = call;
  const known = await book.read(execution);
  if (!known) return { status: 404, reason: 'unknown' };
  const { wanted, given } = known;
  const approval = judgeApproval(wanted, given, now);
  const why = judgeApprover({ name: caller, way: 'command' }, wanted);
  // Who asked may look, and has no say.
  if (why === 'not-an-approver' || (why && says)) return { status: 403, reason: why };
  if (says === undefined) return { status: 200, shown: show(wanted, approval) };
  if (approval.outcome === 'expired') return { status: 410, reason: 'expired' };
  if (approval.outcome !== 'waiting') return { status: 409, reason: approval.outcome };
  const { digest } = wanted;
  const said: GivenApproval = { name: caller, way: 'command', at: now.toISOString(), says, digest };
  if (!(await book.give(wanted, said))) return { status: 409, reason: 'already-said' };
  return { status: 202, approval: judgeApproval(wanted, [...given, said], now) };
}

function show({ demand: _, ...wanted }: WantedApproval, { approvers, outcome, refusedBy }: Approval): ShownApproval {
  return { ...wanted, approvers, outcome, ...(refusedBy && { refusedBy }) };
}
