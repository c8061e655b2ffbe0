import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../deployment/stack.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import type { Invocation, InvocationAnswer, WorkerSettings } from './invocation.ts';

/** One function, as Lambda would keep it warm. */
export interface WarmFunction {
  spec: FunctionSpec;
  /** Starts the thread ahead of the first event; settles when the bundle is loaded, or cannot be. */
  warm(): Promise<void>;
  /** Answers one event; throws as Step Functions sees it: `name` is the error, `message` Lambda's JSON. */
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export interface WarmFunctionSettings {
  spec: FunctionSpec;
  environment: Record<string, string>;
  /** Where everything goes that the function prints. */
  log: Writable;
}

/** Step Functions carries no more than this between two states. */
const MAX_PAYLOAD_BYTES = 262_144;

/** Keeps a thread with the function's bundle; it takes one event at a time, and a new thread follows a timeout. */
export function createWarmFunction(settings: WarmFunctionSettings): WarmFunction {
  let worker: Worker | undefined;
  let previous: Promise<unknown> = Promise.resolve();
  const running = (): Worker => {
    worker ??= startWorker(settings, () => {
      worker = undefined;
    });
    return worker;
  };
  return {
    spec: settings.spec,
    async warm() {
      if (!worker) await firstSign(running());
    },
    invoke(event) {
      const answer = previous.then(() => invokeOnce(running(), settings.spec, event));
      previous = answer.catch(() => undefined);
      return answer;
    },
    async stop() {
      await worker?.terminate();
    },
  };
}

function startWorker({ spec, environment, log }: WarmFunctionSettings, onEnd: () => void): Worker {
  const workerData: WorkerSettings = {
    bundle: resolve(PROJECT_ROOT, spec.bundle),
    exportName: spec.exportName,
    arn: spec.arn,
  };
  const worker = new Worker(join(PROJECT_ROOT, 'cli/rehearsal/function-worker.ts'), {
    workerData,
    env: environment,
    stdout: true,
    stderr: true,
    name: spec.name,
  });
  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (piece: Buffer) => log.write(piece));
  // An error while it starts is told to the invocation that waits for it.
  worker.on('error', () => undefined).on('exit', onEnd);
  return worker;
}

/** A thread's first message says that the bundle is loaded. */
async function firstSign(worker: Worker): Promise<void> {
  await Promise.race([once(worker, 'message'), once(worker, 'exit')].map((sign) => sign.catch(() => undefined)));
}

async function invokeOnce(worker: Worker, spec: FunctionSpec, event: unknown): Promise<unknown> {
  const id = randomUUID();
  const timeout = spec.timeoutSeconds * 1000;
  const invocation: Invocation = { id, event: JSON.stringify(event), deadline: Date.now() + timeout };
  worker.postMessage(invocation);
  const answer = await waitForAnswer(worker, id, timeout, spec);
  if ('error' in answer) throw toTaskError(answer.error);
  if (Buffer.byteLength(answer.result) > MAX_PAYLOAD_BYTES) {
    throw toTaskError(describe('States.DataLimitExceeded', `The answer of ${spec.name} exceeds 256 KiB.`));
  }
  return JSON.parse(answer.result);
}

function waitForAnswer(worker: Worker, id: string, timeout: number, spec: FunctionSpec): Promise<InvocationAnswer> {
  return new Promise((resolve) => {
    let failure = describe('Runtime.ExitError', `${spec.name} ended without an answer.`);
    const settle = (answer: InvocationAnswer): void => {
      if (answer.id !== id) return;
      clearTimeout(timer);
      worker.off('message', settle).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const onError = ({ name, message }: Error): void => {
      failure = describe(name, `${message} (thrown outside the handler of ${spec.name})`);
    };
    // The thread has gone by then, so that the next event starts a fresh one.
    const onExit = (): void => settle({ id, error: failure });
    const timer = setTimeout(() => {
      // Lambda ends the sandbox too; this is how it says so.
      const seconds = spec.timeoutSeconds.toFixed(2);
      failure = describe('Sandbox.Timedout', `RequestId: ${id} Error: Task timed out after ${seconds} seconds`);
      void worker.terminate();
    }, timeout);
    worker.on('message', settle).on('error', onError).on('exit', onExit);
  });
}

function describe(errorType: string, errorMessage: string): string {
  return JSON.stringify({ errorType, errorMessage, trace: [] });
}

/** A failed invocation as a Retry or Catch of Step Functions sees it. */
function toTaskError(cause: string): Error {
  const error = new Error(cause);
  error.name = (JSON.parse(cause) as { errorType: string }).errorType;
  return error;
}
