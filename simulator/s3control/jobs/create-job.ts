import { accountOfArn } from '../../access/account-of-arn.ts';
import type { Demand } from '../../access/demand.ts';
import { BODY_CHECKSUM_HEADERS } from '../../s3/understood-headers.ts';
import { type Answer, type Operation, ServiceError } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import type { BatchJob, JobRequest } from '../../world/batch-job.ts';
import { ALPHABETS, type Random } from '../../world/random.ts';
import { accountOf } from '../account-operation.ts';
import { controlDocument } from '../control-document.ts';
import { jobsOf } from './find-job.ts';
import { requestedJobContext } from './job-context.ts';
import { parseJob } from './parse-job.ts';
import { startJob } from './start-job.ts';

/**
 * CreateJob. Neither the role nor a bucket nor the manifest is looked at here: what is wrong with them fails the job. A
 * token that was used before stands for the job that it made.
 */
export const createJob: Operation = {
  name: 'CreateJob',
  service: 's3control',
  write: true,
  parameters: [],
  headers: BODY_CHECKSUM_HEADERS,
  demands(_world, call) {
    const request = parseJob(call);
    const resourceAccount = call.target?.account ?? '';
    const context = requestedJobContext(request);
    return [{ action: 's3:CreateJob', resource: '*', resourceAccount, context }, demandOnRole(request)];
  },
  run(world, call) {
    const request = parseJob(call);
    const account = accountOf(world, call);
    const earlier = jobsOf(world, call).find((job) => job.request.token === request.token);
    if (earlier) return answerAgain(earlier, request);
    const job: BatchJob = {
      id: createId(world.random),
      account: account.id,
      region: call.region,
      createdAt: world.clock.now(),
      request,
      status: 'New',
      priority: request.priority,
      tags: new Map(request.tags),
      failures: [],
      tasks: [],
      progress: { underWay: 0, succeeded: 0, failed: 0 },
      activeBefore: 0,
    };
    account.jobs.set(job.id, job);
    startJob(world, job);
    return answer(job);
  },
};

/** The caller passes the role to Batch Operations. */
function demandOnRole({ roleArn }: JobRequest): Demand {
  return {
    action: 'iam:PassRole',
    resource: roleArn,
    resourceAccount: accountOfArn(roleArn),
    context: { 'iam:PassedToService': 'batchoperations.s3.amazonaws.com' },
  };
}

function answerAgain(job: BatchJob, { fingerprint }: JobRequest): Answer {
  if (fingerprint === job.request.fingerprint) return answer(job);
  const message = 'The ClientRequestToken was used before, with other parameters';
  throw new ServiceError('IdempotencyException', message, 400);
}

function answer({ id }: BatchJob): Answer {
  return { body: controlDocument('CreateJobResult', element('JobId', id)) };
}

function createId(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => random.text(length, ALPHABETS.hex)).join('-');
}
