import { type Call, ServiceError } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import type { BatchJob } from '../../world/batch-job.ts';
import { accountOperation } from '../account-operation.ts';
import { controlDocument } from '../control-document.ts';
import { jobsOf } from './find-job.ts';
import { renderJobInList } from './render-job.ts';

const MOST = 1000;
const STATUSES: readonly string[] = [
  ...['Active', 'Cancelled', 'Cancelling', 'Complete', 'Completing', 'Failed', 'Failing'],
  ...['New', 'Paused', 'Pausing', 'Preparing', 'Ready', 'Suspended'],
];

/** The newest first; in which order AWS lists is not documented. */
export const listJobs = accountOperation({
  name: 'ListJobs',
  write: false,
  action: 's3:ListJobs',
  parameters: ['jobStatuses', 'nextToken', 'maxResults'],
  run(world, _account, call) {
    const jobs = jobsOf(world, call).reverse();
    const rest = jobs.slice(startOf(jobs, call.query.get('nextToken'))).filter(readWanted(call));
    const page = rest.slice(0, readMost(call));
    const last = page.at(-1);
    const token = last && rest.length > page.length ? Buffer.from(last.id).toString('base64url') : undefined;
    const members = page.map((job) => renderJobInList(world, job));
    return { body: controlDocument('ListJobsResult', element('NextToken', token), element('Jobs', members)) };
  },
});

function readWanted({ target }: Call): (job: BatchJob) => boolean {
  const statuses = target?.lists.get('jobStatuses') ?? [];
  const unknown = statuses.find((status) => !STATUSES.includes(status));
  if (unknown !== undefined) throw invalid('InvalidRequestException', `There is no job status ${unknown}`);
  return ({ status }) => statuses.length === 0 || statuses.includes(status);
}

/** Behind the job that the token names, which may have changed its status since. */
function startOf(jobs: readonly BatchJob[], token: string | undefined): number {
  if (token === undefined) return 0;
  const id = Buffer.from(token, 'base64url').toString();
  const at = jobs.findIndex((job) => job.id === id);
  if (at < 0) throw invalid('InvalidNextTokenException', 'The NextToken is not valid');
  return at + 1;
}

function readMost({ query }: Call): number {
  const text = query.get('maxResults') ?? '0';
  if (!/^\d{1,4}$/.test(text) || Number(text) > MOST) {
    throw invalid('InvalidRequestException', `MaxResults must be between 0 and ${MOST}`);
  }
  return Number(text) || MOST;
}

function invalid(code: string, message: string): ServiceError {
  return new ServiceError(code, message, 400);
}
