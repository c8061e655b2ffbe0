import type { PolicyKind, Reason } from '../../../authorization/types.ts';
import { isOnKey, type JudgedDemand } from '../judge-replication.ts';

/** Why permissions are missing, each with the actions that it stops. */
export interface SharedReason<R extends Reason = Reason> {
  reason: R;
  side: JudgedDemand['side'];
  actions: string[];
  resource: string;
}

/** The reasons of one kind in all judgements, those that say the same gathered with their actions. */
export function gatherReasons(
  judged: JudgedDemand[],
  wanted: (reason: Reason, demand: JudgedDemand) => boolean,
): SharedReason[] {
  const gathered = new Map<string, SharedReason>();
  for (const demand of judged.filter(({ verdict }) => !verdict.allowed)) {
    for (const reason of demand.verdict.reasons.filter((each) => wanted(each, demand))) {
      const key = JSON.stringify([sideOf(reason, demand), withoutActions(reason)]);
      const known = gathered.get(key);
      if (known) known.actions = [...new Set([...known.actions, demand.action])];
      else gathered.set(key, { reason, side: demand.side, actions: [demand.action], resource: demand.resource });
    }
  }
  return [...gathered.values()];
}

/** Whether a reason says that policies of this kind have no Allow for the call. */
export function lacksAllow(reason: Reason, kind: PolicyKind): boolean {
  return reason.policyKind === kind && (reason.code === 'no-policy' || reason.code === 'no-matching-statement');
}

/** One Deny of the role's own is one reason, whichever bucket or key it keeps the role from. */
function sideOf({ code, policyKind }: Reason, demand: JudgedDemand): string {
  if (code === 'explicit-deny' && policyKind !== 'resource') return 'role';
  return isOnKey(demand) ? `${demand.side} ${demand.resource}` : demand.side;
}

function withoutActions({ code, policyKind, policy, statement, nearMisses }: Reason): unknown {
  return [code, policyKind, policy, statement, nearMisses?.map((miss) => [miss.policy, miss.statement, miss.element])];
}
