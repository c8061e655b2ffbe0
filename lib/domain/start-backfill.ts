import type { Backfill, Request } from '../types.ts';

/** A backfill whose job was just created; `before` is the job of this run that came too early. */
export function startBackfill(
  { source }: Pick<Request, 'source'>,
  jobId: string,
  before: Pick<Backfill, 'attempt' | 'waitedSeconds'> | undefined,
): Backfill {
  const { account, region, bucket } = source;
  return {
    ...{ account, region, bucket, jobId },
    attempt: (before?.attempt ?? 0) + 1,
    status: 'New',
    ...{ total: 0, succeeded: 0, failed: 0, failures: [] },
    waitedSeconds: before?.waitedSeconds ?? 0,
    outcome: 'running',
    next: 'look-soon',
  };
}
