import { GetObjectCommand } from '@aws-sdk/client-s3';
import { gatherFailures } from '../domain/gather-failures.ts';
import { IsthmusError, isFinal } from '../errors.ts';
import type { Backfill, ExistingObjects } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { type BucketPlace, bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';

/** What is read of a report's files, all together: some hundred thousand rows, more than anybody will. */
const MOST_BYTES = 16 * 1024 * 1024;

type Read = Pick<Backfill, 'failures' | 'unread'> & { report: NonNullable<Backfill['report']> };

/**
 * The completion report of a job that has ended: `<prefix>/job-<id>/manifest.json`, which names the files of rows (S3
 * User Guide, batch-ops-examples-reports). That it cannot be read is told with it, since the job is through all the same.
 */
export async function readCompletionReport(
  { jobId }: Pick<Backfill, 'jobId'>,
  { report: { bucket, prefix } }: ExistingObjects,
  clients: SideClients,
): Promise<Read> {
  const report = { bucket, key: `${prefix}/job-${jobId}/manifest.json` };
  const place = bucketPlace(bucket, clients);
  try {
    const files = filesIn(await readText(report.key, MOST_BYTES, place));
    return { report, failures: gatherFailures(await readRows(files, place)) };
  } catch (error) {
    if (!isFinal(error)) throw error;
    return { report, failures: [], unread: error.message };
  }
}

async function readRows(files: string[], place: BucketPlace): Promise<string[]> {
  const rows: string[] = [];
  let left = MOST_BYTES;
  for (const key of files) {
    if (left <= 0) break;
    const text = await readText(key, left, place);
    left -= text.length;
    rows.push(...completeRows(text, left <= 0));
  }
  return rows;
}

/** Where a file was cut off, its last row is half a row. */
function completeRows(text: string, isCut: boolean): string[] {
  const rows = text.split('\n').filter(Boolean);
  return isCut && !text.endsWith('\n') ? rows.slice(0, -1) : rows;
}

async function readText(key: string, most: number, place: BucketPlace): Promise<string> {
  const where = { tried: 'read the completion report', account: place.account, resource: `${place.bucket}/${key}` };
  return callAws(where, async () => {
    const Range = `bytes=0-${most - 1}`;
    const { Body } = await place.s3.send(new GetObjectCommand({ ...ownBucket(place), Key: key, Range }));
    return (await Body?.transformToString()) ?? '';
  });
}

/** Files with the tasks that failed. */
function filesIn(manifest: string): string[] {
  try {
    const { Results } = JSON.parse(manifest) as { Results: { TaskExecutionStatus: string; Key: string }[] };
    return Results.flatMap(({ TaskExecutionStatus, Key }) => (TaskExecutionStatus === 'failed' ? [Key] : []));
  } catch (cause) {
    const remedy = 'Its manifest is not the JSON that S3 documents; read it by hand.';
    throw new IsthmusError('UnexpectedAnswer', { tried: 'read the completion report', remedy, cause });
  }
}
