import { nestsTooDeeply } from '../events/nests-too-deeply.ts';
import type { FunctionError, InvocationResult } from '../world/functions.ts';

/** Bytes that a function may be given, and return, synchronously ("Lambda Developer Guide, gettingstarted-limits"). */
export const LARGEST_PAYLOAD = 6 * 1024 * 1024;
/** Bytes of an event that nobody waits for. */
export const LARGEST_EVENT = 1024 * 1024;
/** Bytes of an answer: a little more, by the words of the refusal. */
const LARGEST_ANSWER = 6_291_556;

/** What a function returned, as JSON text. */
export function returned(payload: string): InvocationResult {
  if (Buffer.byteLength(payload) > LARGEST_ANSWER) {
    return failed({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${LARGEST_ANSWER} bytes).`,
    });
  }
  return isJson(payload)
    ? { payload }
    : failed({ errorType: 'Runtime.MarshalError', errorMessage: 'Unable to marshal response: it is not JSON.' });
}

export function failed(error: FunctionError): InvocationResult {
  return { payload: JSON.stringify(error), functionError: 'Unhandled' };
}

/** What was thrown, as the runtime for Node.js reports it ("Lambda Developer Guide, nodejs-exceptions"). */
export function failureOf(thrown: unknown): InvocationResult {
  if (!(thrown instanceof Error)) return failed({ errorType: typeof thrown, errorMessage: String(thrown), trace: [] });
  const { name, message, stack = '' } = thrown;
  return failed({ errorType: name, errorMessage: message, trace: stack.split('\n') });
}

export function timedOut(requestId: string, timeout: number): InvocationResult {
  const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${timeout.toFixed(2)} seconds`;
  return failed({ errorType: 'Sandbox.Timedout', errorMessage });
}

export function isJson(text: string): boolean {
  if (nestsTooDeeply(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
