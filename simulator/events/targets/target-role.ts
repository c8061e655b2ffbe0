import { accountOfArn } from '../../access/account-of-arn.ts';
import type { Demand } from '../../access/demand.ts';
import { evaluateServiceDemand } from '../../access/evaluate-demand.ts';
import { findKnownRole } from '../../sts/find-known-role.ts';
import { trustOf } from '../../sts/trust-of.ts';
import type { Caller, Role } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { validationError } from '../events-errors.ts';

const SERVICE = 'events.amazonaws.com';
const HOUR = 3_600_000;

/** Whoever gives EventBridge a role must be allowed to (IAM User Guide, id_roles_use_passrole). */
export function demandToPass(roleArn: string | undefined): Demand[] {
  if (roleArn === undefined) return [];
  const context = { 'iam:PassedToService': SERVICE };
  return [{ action: 'iam:PassRole', resource: roleArn, resourceAccount: accountOfArn(roleArn), context }];
}

/** Refuses a role that EventBridge cannot assume, in words that users report. */
export function checkRole(world: World, roleArn: string): void {
  if (findTrustingRole(world, roleArn)) return;
  throw validationError(`Provided role '${roleArn}' cannot be assumed by principal '${SERVICE}'.`);
}

/** The session in which EventBridge delivers; undefined when the role cannot be assumed. */
export function assumeTargetRole(world: World, roleArn: string): Caller | undefined {
  const role = findTrustingRole(world, roleArn);
  if (!role) return undefined;
  const account = accountOfArn(roleArn);
  const issuedAt = world.clock.now();
  const sessionName = 'events';
  return {
    type: 'role-session',
    account,
    roleName: role.name,
    roleArn,
    roleId: role.id,
    sessionName,
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${sessionName}`,
    chained: false,
    issuedAt,
    expiresAt: issuedAt + HOUR,
  };
}

function findTrustingRole(world: World, roleArn: string): Role | undefined {
  const role = findKnownRole(world, roleArn);
  if (!role) return undefined;
  const demand: Demand = {
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: accountOfArn(role.arn),
    resourcePolicy: trustOf(world, role),
  };
  return evaluateServiceDemand(world, SERVICE, demand).allowed ? role : undefined;
}
