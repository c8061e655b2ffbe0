import type { RequestContext } from '../../../authorization/types.ts';
import type { BatchJob, JobRequest } from '../../world/batch-job.ts';

/** The only one that the simulator has. */
export const OPERATION = 'S3ReplicateObject';
/** Why a job is suspended. */
export const SUSPENDED_CAUSE = 'AWAITING_CONFIRMATION';

/** What conditions see of a job that is there (Service Authorization Reference, list_amazons3). */
export function existingJobContext({ priority, status, tags }: BatchJob): RequestContext {
  const each = [...tags].map(([key, value]) => [`aws:ResourceTag/${key}`, value]);
  return {
    ...Object.fromEntries(each),
    's3:ExistingJobPriority': String(priority),
    's3:ExistingJobOperation': OPERATION,
    ...(status === 'Suspended' && { 's3:JobSuspendedCause': SUSPENDED_CAUSE }),
  };
}

/** What they see of one that is asked for. */
export function requestedJobContext({ priority, tags }: JobRequest): RequestContext {
  return {
    ...tagContext(tags),
    's3:RequestJobPriority': String(priority),
    's3:RequestJobOperation': OPERATION,
  };
}

/** Tags that a request brings. */
export function tagContext(tags: ReadonlyMap<string, string>): RequestContext {
  const each = Object.fromEntries([...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  return tags.size === 0 ? each : { ...each, 'aws:TagKeys': [...tags.keys()] };
}
