import type { Reason, RequestContext } from '../../authorization/types.ts';
import { accountOfArn } from '../access/account-of-arn.ts';
import { evaluateServiceDemand } from '../access/evaluate-demand.ts';
import type { Caller, Role } from '../world/account.ts';
import type { World } from '../world/world.ts';
import { findKnownRole } from './find-known-role.ts';
import { trustOf } from './trust-of.ts';

const HOUR = 3_600_000;

/** An AWS service that acts by itself in a role that a customer gave it. */
export interface ServiceAssumption {
  /** `s3.amazonaws.com` */
  readonly service: string;
  readonly roleArn: string;
  readonly sessionName: string;
  readonly region: string;
  /** Condition keys beside those of every call. */
  readonly context?: RequestContext;
}

/**
 * The session in which a service acts, or what the policies say against it; no reasons where there is no such role, or
 * nobody knows of it yet. A role that was deleted and made again serves: what holds it is its ARN.
 */
export function assumeForService(world: World, assumption: ServiceAssumption): Caller | { refused: readonly Reason[] } {
  const role = findKnownRole(world, assumption.roleArn);
  if (role === undefined) return { refused: [] };
  const { allowed, reasons } = evaluateTrust(world, assumption, role);
  return allowed ? openSession(world, role, assumption.sessionName) : { refused: reasons };
}

function evaluateTrust(world: World, { service, region, context = {} }: ServiceAssumption, role: Role) {
  const demand = {
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: accountOfArn(role.arn),
    context,
    resourcePolicy: trustOf(world, role),
  };
  return evaluateServiceDemand(world, service, demand, { region });
}

function openSession(world: World, { name, arn, id }: Role, sessionName: string): Caller {
  const account = accountOfArn(arn);
  const issuedAt = world.clock.now();
  return {
    type: 'role-session',
    account,
    roleName: name,
    roleArn: arn,
    roleId: id,
    sessionName,
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${sessionName}`,
    chained: false,
    issuedAt,
    expiresAt: issuedAt + HOUR,
  };
}
