/** What a function's thread is started with. */
export interface WorkerSettings {
  /** Absolute path of the bundle. */
  bundle: string;
  exportName: string;
  /** ARN of the function. */
  arn: string;
}

/** One event for a function; JSON text, since nothing else passes between Step Functions and Lambda. */
export interface Invocation {
  id: string;
  event: string;
  /** Milliseconds since the epoch. */
  deadline: number;
}

/** `error`: JSON text of Lambda's `errorType`, `errorMessage`, `trace`. */
export type InvocationAnswer = { id: string; result: string } | { id: string; error: string };

/** Id of the first message of a thread: the bundle is loaded, and nothing was asked yet. */
export const READY = 'ready';
