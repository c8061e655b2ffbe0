import type { Failure } from '../types.ts';

/**
 * A Catch's `{Error, Cause}` as a name and a message. Where a Lambda function threw, Cause is JSON text with
 * `errorType` and `errorMessage`; for Step Functions' own errors, `States.Timeout`, it is plain text or empty.
 */
export function unpackFailure({ Error: error, Cause: cause }: { Error: string; Cause?: string }): Failure {
  const message = readErrorMessage(cause ?? '') || cause;
  return { error, message: message || `The state machine reported ${error} and nothing more.` };
}

function readErrorMessage(cause: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(cause);
    const message = typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed && parsed.errorMessage;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined; // plain text, which is the message itself
  }
}
