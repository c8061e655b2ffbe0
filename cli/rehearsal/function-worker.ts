/**
 * The inside of one warm function: a thread with its own environment that imports the bundle as Lambda would, once,
 * and answers one event after another.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type Invocation, type InvocationAnswer, READY, type WorkerSettings } from './invocation.ts';

const { bundle, exportName, arn } = workerData as WorkerSettings;
type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const module = (await import(bundle)) as Record<string, Handler>;
const handler = module[exportName];
if (handler === undefined) throw new Error(`${bundle} exports no ${exportName}`);
parentPort?.on('message', (invocation: Invocation) => void answer(invocation));
parentPort?.postMessage({ id: READY, result: '' } satisfies InvocationAnswer);

async function answer(invocation: Invocation): Promise<void> {
  parentPort?.postMessage(await invoke(invocation));
}

async function invoke({ id, event, deadline }: Invocation): Promise<InvocationAnswer> {
  try {
    const result = await handler?.(JSON.parse(event), createContext(id, deadline));
    return { id, result: JSON.stringify(result ?? null) };
  } catch (error) {
    return { id, error: describeError(error) };
  }
}

/** Lambda's own form of a failed invocation: what Step Functions hands on as the Cause. */
function describeError(error: unknown): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ errorType: name, errorMessage: message, trace: (stack ?? '').split('\n') });
}

function createContext(awsRequestId: string, deadline: number): unknown {
  const { env } = process;
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: arn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
