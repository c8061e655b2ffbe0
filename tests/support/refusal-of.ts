import type { S3ServiceException } from '@aws-sdk/client-s3';

/** What S3 or S3 Control said when it refused. */
export interface Refusal {
  readonly code: string;
  readonly status: number | undefined;
  readonly message: string;
}

/** Waits for a call to be refused; a call that succeeds fails the test. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (!isServiceException(error)) throw error;
    return { code: error.name, status: error.$metadata.httpStatusCode, message: error.message };
  }
  throw new Error('The call was to be refused, and succeeded.');
}

/** Each client has a class of its own, and all of them this. */
function isServiceException(error: unknown): error is Pick<S3ServiceException, 'name' | 'message' | '$metadata'> {
  return error instanceof Error && '$metadata' in error && '$fault' in error;
}
