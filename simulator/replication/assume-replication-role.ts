import type { AuthorizationVerdict, RequestContext } from '../../authorization/types.ts';
import { accountOfArn } from '../access/account-of-arn.ts';
import type { Demand } from '../access/demand.ts';
import { evaluateServiceDemand } from '../access/evaluate-demand.ts';
import { findKnownRole } from '../sts/find-known-role.ts';
import { trustOf } from '../sts/trust-of.ts';
import type { Caller, Role } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import type { CopyFailure } from './copy-job.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

const SERVICE = 's3.amazonaws.com';
const HOUR = 3_600_000;

/**
 * The session in which S3 replicates, or why the role cannot be assumed: there is no role of that ARN, or S3 does not
 * know it yet, or its trust policy does not let S3 in. A role that was deleted and made again serves: the configuration
 * holds its ARN.
 */
export function assumeReplicationRole(world: World, source: Bucket, roleArn: string): Caller | CopyFailure {
  const role = findKnownRole(world, roleArn);
  if (role === undefined) return { failureReason: 'AssumeRoleNotPermitted' };
  const verdict = evaluateTrust(world, source, role);
  if (verdict.allowed) return openSession(world, role);
  return {
    failureReason: 'AssumeRoleNotPermitted',
    refused: { action: 'sts:AssumeRole', resource: roleArn, reasons: verdict.reasons },
  };
}

function evaluateTrust(world: World, source: Bucket, role: Role): AuthorizationVerdict {
  const demand: Demand = {
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: accountOfArn(role.arn),
    context: contextOf(source),
    resourcePolicy: trustOf(world, role),
  };
  return evaluateServiceDemand(world, SERVICE, demand, { region: source.region });
}

function contextOf({ name, account }: Bucket): RequestContext {
  if (!UNCONFIRMED.replicationSendsSourceInTrust) return {};
  return { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:s3:::${name}` };
}

/** Sessions of replication are named `s3-replication…`, as CloudTrail shows them. */
function openSession(world: World, { name, arn, id }: Role): Caller {
  const account = accountOfArn(arn);
  const issuedAt = world.clock.now();
  const sessionName = 's3-replication';
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
