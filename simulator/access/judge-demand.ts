import type { AuthorizationVerdict, Reason } from '../../authorization/types.ts';
import type { Caller } from '../world/account.ts';
import type { PermissionUse } from '../world/journal.ts';
import type { World } from '../world/world.ts';
import type { Circumstances } from './call-context.ts';
import type { Demand } from './demand.ts';
import { evaluateDemand } from './evaluate-demand.ts';
import { arnOfCaller } from './principal-of-caller.ts';

/** As `evaluateDemand`, of something that is about to happen: who was asked for which permission is remembered, and by which statements. */
export function judgeDemand(
  world: World,
  caller: Caller,
  demand: Demand,
  circumstances?: Circumstances,
): AuthorizationVerdict {
  const verdict = evaluateDemand(world, caller, demand, circumstances);
  record(world, caller, demand, verdict);
  return verdict;
}

const MOST_RESOURCES = 100;

/** Of a session it is the role that has the permission, whoever uses it. */
function record({ journal }: World, caller: Caller, { action, resource }: Demand, verdict: AuthorizationVerdict): void {
  const { allowed, reasons } = verdict;
  const principal = caller.type === 'role-session' ? caller.roleArn : arnOfCaller(caller);
  const key = `${principal} ${action}`;
  const use = journal.permissions.get(key) ?? openUse(principal, action);
  journal.permissions.set(key, use);
  if (use.resources.size < MOST_RESOURCES) use.resources.add(resource);
  if (!allowed) {
    use.denied += 1;
    return;
  }
  use.allowed += 1;
  for (const reason of reasons) recordStatement(use, reason);
}

function openUse(principal: string, action: string): PermissionUse {
  return { principal, action, allowed: 0, denied: 0, statements: new Map(), resources: new Set() };
}

function recordStatement({ statements }: PermissionUse, { code, policyKind: kind, policy, statement }: Reason): void {
  if (code !== 'allowed-by-statement' || policy === undefined || statement === undefined) return;
  statements.set(`${kind} ${policy} ${statement}`, { kind, policy, statement });
}
