import type { RequestContext } from '../../../authorization/types.ts';
import type { Answer, Call, Operation } from '../../wire/operation.ts';
import type { BatchJob } from '../../world/batch-job.ts';
import type { World } from '../../world/world.ts';
import { findJob } from './find-job.ts';
import { existingJobContext } from './job-context.ts';
import { noSuchJob } from './job-errors.ts';

/** An operation on one job, with one permission on it. */
export interface JobOperation {
  readonly name: string;
  readonly write: boolean;
  readonly action: string;
  readonly parameters?: readonly string[];
  readonly headers?: readonly string[];
  /** Condition keys that this call sends beside those of every call and of the job. */
  context?(call: Call): RequestContext;
  run(world: World, job: BatchJob, call: Call): Answer;
}

/** Makes an Operation of it. Whether there is such a job learns only who may ask. */
export function jobOperation({ action, context, run, ...declared }: JobOperation): Operation {
  return {
    service: 's3control',
    parameters: [],
    ...declared,
    demands(world, call) {
      const { account = '', named = '' } = call.target ?? {};
      const job = findJob(world, call);
      return [
        {
          action,
          resource: `arn:aws:s3:${call.region}:${account}:job/${named}`,
          resourceAccount: account,
          context: { ...(job && existingJobContext(job)), ...context?.(call) },
        },
      ];
    },
    run(world, call) {
      const job = findJob(world, call);
      if (!job) throw noSuchJob();
      return run(world, job, call);
    },
  };
}
