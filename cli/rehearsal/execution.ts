import type { Failure, Report, Run } from '../../lib/types.ts';

/** What is told while a rehearsal goes on. Times are real milliseconds. */
export type RehearsalProgress =
  | { kind: 'prepared'; what: string; milliseconds: number }
  | { kind: 'execution-started'; name: string; log: string; speed: number }
  | { kind: 'state-entered'; state: string; type: string }
  | { kind: 'state-exited'; state: string; type: string; milliseconds: number; run: Partial<Run> }
  | { kind: 'state-failed'; state: string; failure: Failure }
  | { kind: 'state-retried'; state: string; attempt: number };

/** How an execution of the state machine ended. */
export interface Execution {
  status: 'succeeded' | 'failed' | 'aborted';
  /** Absent when it was aborted, or failed before the Report state. */
  report?: Report;
  /** Last state that was entered. */
  lastState: string;
  /** What ended it, when it did not succeed. */
  failure?: Failure;
}
