import type { AuthorizationVerdict } from '../../authorization/types.ts';
import type { Demand } from '../access/demand.ts';
import { judgeDemand } from '../access/judge-demand.ts';
import { s3OwnRequestContext } from '../access/s3-request-context.ts';
import { demandOnBucket } from '../s3/demand-on-bucket.ts';
import { demandOnKey, existingTagContext } from '../s3/demand-on-object.ts';
import type { Caller } from '../world/account.ts';
import type { Bucket } from '../world/bucket.ts';
import type { CopyFailure, CopyJob } from './copy-job.ts';
import type { CopyPermission } from './copy-permissions.ts';
import { destinationContext } from './destination-context.ts';
import { UNCONFIRMED } from './unconfirmed.ts';

const RESOURCE_ACCOUNT_KEYS = ['s3:ResourceAccount', 'aws:ResourceAccount'];

/** The first of the permissions that the role's session does not have on this bucket. */
export function checkPermissions(
  job: CopyJob,
  session: Caller,
  bucket: Bucket,
  permissions: readonly CopyPermission[],
): CopyFailure | undefined {
  for (const permission of permissions.filter(({ when }) => when(job))) {
    const { action, on, orElse } = permission;
    const demand = demandOf(job, bucket, on, action);
    const verdict = evaluate(job, session, bucket, demand);
    const other = verdict.decision === 'implicit-deny' ? orElse?.(job) : undefined;
    const allowed = verdict.allowed || (other !== undefined && evaluateAction(job, session, bucket, other).allowed);
    const refused = { action, resource: demand.resource, reasons: verdict.reasons };
    if (!allowed) return { failureReason: permission.reasonFor?.(job) ?? permission.failureReason, refused };
  }
  return undefined;
}

/** What the policies say about one action on the object, as it is named in this bucket. */
export function evaluateAction(job: CopyJob, session: Caller, bucket: Bucket, action: string): AuthorizationVerdict {
  return evaluate(job, session, bucket, demandOf(job, bucket, 'object', action));
}

/** S3 calls from its own network: there is no source address that a condition could match. */
function evaluate({ world }: CopyJob, session: Caller, { region }: Bucket, demand: Demand): AuthorizationVerdict {
  const s3Keys = UNCONFIRMED.replicationSendsSignatureKeys ? s3OwnRequestContext(world) : {};
  return judgeDemand(world, session, demand, { region, s3Keys });
}

function demandOf(job: CopyJob, bucket: Bucket, on: 'bucket' | 'object', action: string): Demand {
  const { world, version } = job;
  const context = bucket === job.source ? existingTagContext(version, action) : destinationContext(job, action);
  const demand =
    on === 'bucket'
      ? demandOnBucket(world, bucket, action, context)
      : demandOnKey(world, bucket, version.key, action, context);
  return UNCONFIRMED.replicationSendsResourceAccount ? demand : { ...demand, unsentKeys: RESOURCE_ACCOUNT_KEYS };
}
