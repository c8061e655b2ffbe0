import type { AccountId, Region } from './basics.ts';

/** Objects that a job could not replicate, all for one reason. */
export interface BackfillFailure {
  /** S3's failure reason, `DstPutObjectNotPermitted`; `Unknown` where the report has none. */
  reason: string;
  count: number;
  /** The first few; long keys are cut. */
  examples: { key: string; versionId?: string }[];
}

/** One job of S3 Batch Replication on the objects that the source bucket has already. */
export interface Backfill {
  account: AccountId;
  region: Region;
  /** The source bucket. */
  bucket: string;
  /** 1 for the first job of the run; one that came too early for its role is followed by another. */
  attempt: number;
  jobId: string;
  /** S3's word for the job's state, `Active`. */
  status: string;
  /** Objects, versions counting each. */
  total: number;
  succeeded: number;
  failed: number;
  /** Where the completion report is, once there is one to read: its manifest. */
  report?: { bucket: string; key: string };
  /** From the completion report; may count less than `failed` where that was too long to be read to its end. */
  failures: BackfillFailure[];
  /** Why there is a report and its failures are not here. */
  unread?: string;
  /** What S3 said of a job that failed as a whole, or was cancelled. */
  said?: string;
  /** By the count of polls, in seconds of the state machine's clock; over all jobs of the run. */
  waitedSeconds: number;
  outcome:
    | 'running'
    | 'too-early'
    | 'succeeded'
    | 'nothing-to-do'
    | 'objects-failed'
    | 'job-failed'
    | 'cancelled'
    | 'timed-out';
  /** Where the state machine goes next: look again soon or much later, start another job, or stop. */
  next: 'look-soon' | 'look-later' | 'start-again' | 'done';
}
