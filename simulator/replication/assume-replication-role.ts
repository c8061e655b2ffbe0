import type { RequestContext } from '../../authorization/types.ts';
import { assumeForService } from '../sts/assume-for-service.ts';
import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import type { CopyFailure } from './copy-job.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

/**
 * The session in which S3 replicates, or why the role cannot be assumed: there is no role of that ARN, or S3 does not
 * know it yet, or its trust policy does not let S3 in. Sessions of replication are named `s3-replication…`, as
 * CloudTrail shows them.
 */
export function assumeReplicationRole(world: World, source: Bucket, roleArn: string): Caller | CopyFailure {
  const session = assumeForService(world, {
    service: 's3.amazonaws.com',
    roleArn,
    sessionName: 's3-replication',
    region: source.region,
    context: contextOf(source),
  });
  if (!('refused' in session)) return session;
  const { refused: reasons } = session;
  return {
    failureReason: 'AssumeRoleNotPermitted',
    ...(reasons.length > 0 && { refused: { action: 'sts:AssumeRole', resource: roleArn, reasons } }),
  };
}

function contextOf({ name, account }: Bucket): RequestContext {
  if (!UNCONFIRMED.replicationSendsSourceInTrust) return {};
  return { 'aws:SourceAccount': account, 'aws:SourceArn': `arn:aws:s3:::${name}` };
}
