import { serveAll } from './serve-all.ts';
import type { InvocationEnd, SimulatorWork, StartedInvocation } from './simulator-work.ts';
import type { WarmFunction } from './warm-function.ts';

/** Runs functions that are invoked by others than the state machine. */
export interface InvocationHost {
  work: SimulatorWork;
  /** By ARN. */
  functions: ReadonlyMap<string, WarmFunction>;
  closing: AbortSignal;
  onAnswered?: ((functionArn: string, answer: InvocationEnd) => void) | undefined;
}

/** Answers every invocation with what the function answers, until it is told to end. */
export async function serveInvocations({ work, functions, closing, onAnswered }: InvocationHost): Promise<void> {
  const serve = async (invocation: StartedInvocation): Promise<void> => {
    const answer = await invoke(invocation, functions.get(invocation.functionArn));
    if (!closing.aborted) onAnswered?.(invocation.functionArn, answer);
    await work.endInvocation(invocation.requestId, answer);
  };
  await serveAll(work.nextInvocation, serve, closing);
}

async function invoke(
  { payload, functionArn }: StartedInvocation,
  invoked: WarmFunction | undefined,
): Promise<InvocationEnd> {
  if (!invoked) return { error: { errorType: 'Runtime.NoFunction', errorMessage: `Nobody runs ${functionArn}.` } };
  try {
    return { payload: JSON.stringify(await invoked.invoke(JSON.parse(payload))) };
  } catch (error) {
    // A warm function throws Lambda's own JSON of an error.
    return { error: JSON.parse((error as Error).message) };
  }
}
