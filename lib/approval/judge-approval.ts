import type { Approval, ApprovalLook, Approver, WantedApproval } from '../types.ts';
import { countNeeded } from './count-needed.ts';
import type { GivenApproval } from './given-approval.ts';
import { judgeApprover } from './judge-approver.ts';
import { mayBeSame } from './may-be-same.ts';

/** How long the state machine waits for each of them, in seconds. */
export const LOOK_SECONDS = { 'look-soon': 15, 'look-later': 300, 'look-seldom': 3_600 } as const;
/**
 * For how long after it was asked, in seconds. Who has not approved within ten minutes is not waiting at a screen, and after
 * eight hours it is another day.
 */
export const LOOKED_SECONDS = { 'look-soon': 600, 'look-later': 28_800 } as const;

/** What has become of an approval by now: who counts of those who said something, and where the machine goes. */
export function judgeApproval(wanted: WantedApproval, given: readonly GivenApproval[], now: Date): Approval {
  const { askedAt, expiresAt } = wanted;
  const counted = given.filter((one) => counts(one, wanted));
  const approvers = distinct(counted.filter(({ says }) => says === 'yes'));
  const needed = countNeeded(wanted, approvers);
  const told = { needed, askedAt, expiresAt, approvers };
  const refused = counted.find(({ says }) => says === 'no');
  if (refused) return { ...told, refusedBy: personIn(refused), outcome: 'refused', next: 'stop' };
  if (approvers.length >= needed) return { ...told, outcome: 'given', next: 'begin' };
  if (now >= new Date(expiresAt)) return { ...told, outcome: 'expired', next: 'stop' };
  return { ...told, outcome: 'waiting', next: lookAfter((now.getTime() - new Date(askedAt).getTime()) / 1_000) };
}

/** What was said after the time was over comes too late, also where nobody had looked by then. */
function counts(one: GivenApproval, wanted: WantedApproval): boolean {
  const isInTime = new Date(one.at) < new Date(wanted.expiresAt);
  return isInTime && one.digest === wanted.digest && judgeApprover(one, wanted) === undefined;
}

function lookAfter(seconds: number): ApprovalLook {
  if (seconds < LOOKED_SECONDS['look-soon']) return 'look-soon';
  return seconds < LOOKED_SECONDS['look-later'] ? 'look-later' : 'look-seldom';
}

/** Those who may be one are one. */
function distinct(given: GivenApproval[]): Approver[] {
  const people: Approver[] = [];
  for (const one of given) {
    if (!people.some(({ name }) => mayBeSame(name, one.name))) people.push(personIn(one));
  }
  return people;
}

function personIn({ name, way, at }: GivenApproval): Approver {
  return { name, way, at };
}
