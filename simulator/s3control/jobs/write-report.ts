import { createHash } from 'node:crypto';
import type { BatchJob, JobReport, JobTask } from '../../world/batch-job.ts';
import type { World } from '../../world/world.ts';
import { type ActingJob, actAsJob } from './act-as-job.ts';
import { encodeKey, renderCsvRow } from './csv.ts';
import { writeAsJob } from './write-as-job.ts';

const SCHEMA = 'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage';

/**
 * Writes the completion report: rows of the tasks that went well, rows of those that failed, and a manifest.json that
 * names both. Answers whether it could be written; nothing to write is well (S3 User Guide, batch-ops-examples-reports).
 */
export function writeReport(world: World, job: BatchJob): boolean {
  const { report } = job.request;
  const invoked = job.tasks.filter(({ state }) => state === 'succeeded' || state === 'failed');
  if (!report || invoked.length === 0) return true;
  const acting = actAsJob(world, job);
  if (!acting) return false;
  const results = (report.onlyFailed ? (['failed'] as const) : (['succeeded', 'failed'] as const)).flatMap((state) => {
    const tasks = invoked.filter((task) => task.state === state);
    return tasks.length === 0 ? [] : [writeResults(acting, report, state, tasks)];
  });
  return !results.includes(undefined) && writeSummary(acting, report, results);
}

interface Results {
  readonly TaskExecutionStatus: string;
  readonly Bucket: string;
  readonly MD5Checksum: string;
  readonly Key: string;
}

function writeResults(
  acting: ActingJob,
  report: JobReport,
  state: string,
  tasks: readonly JobTask[],
): Results | undefined {
  const body = Buffer.from(`${tasks.map(renderTask).join('\n')}\n`);
  const name = createHash('sha1').update(`${state} ${acting.job.id}`).digest('hex');
  const key = `${folderOf(acting, report)}/results/${name}.csv`;
  if (!writeAsJob(acting, report, { key, body, contentType: 'text/csv' })) return undefined;
  const MD5Checksum = createHash('md5').update(body).digest('hex');
  const Bucket = report.bucket.slice(report.bucket.lastIndexOf(':') + 1);
  return { TaskExecutionStatus: state, Bucket, MD5Checksum, Key: key };
}

/**
 * The columns stand as in AWS's sample rows, where the status of HTTP comes before the error's code, although the
 * schema that AWS writes beside them has it the other way round.
 */
function renderTask({ bucket, key, versionId = '', state, failureReason = '' }: JobTask): string {
  const message = state === 'failed' ? `Replication failed: ${failureReason}` : 'Successful';
  return renderCsvRow([bucket, encodeKey(key), versionId, state, httpStatusOf(failureReason), failureReason, message]);
}

function httpStatusOf(failureReason: string): string {
  if (failureReason === '') return '200';
  if (failureReason.endsWith('NotPermitted')) return '403';
  return failureReason.endsWith('NotFound') ? '404' : '400';
}

function writeSummary(acting: ActingJob, report: JobReport, results: readonly (Results | undefined)[]): boolean {
  const summary = {
    Format: 'Report_CSV_20180820',
    ReportCreationDate: new Date(acting.world.clock.now()).toISOString(),
    Results: results,
    ReportSchema: SCHEMA,
  };
  const file = { key: `${folderOf(acting, report)}/manifest.json`, contentType: 'application/json' };
  return writeAsJob(acting, report, { ...file, body: Buffer.from(JSON.stringify(summary)) }) !== undefined;
}

function folderOf({ job }: ActingJob, { prefix }: JobReport): string {
  return [...(prefix ? [prefix.replace(/\/$/, '')] : []), `job-${job.id}`].join('/');
}
