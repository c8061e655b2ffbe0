/** What AWS said when it refused, whatever shape the SDK gave it. */
export interface AwsError {
  /**
   * AWS's error code, `NoSuchBucket`, without an ending `Exception`, which the wire and the SDK do not agree upon; for an
   * answer without a body (HEAD) the status as text, `403`.
   */
  code: string;
  message: string;
  /** HTTP status; absent when no answer came. */
  status?: number;
  /** Region in which the bucket is, when S3 names it (`x-amz-bucket-region`, or `<Region>` in the body). */
  region?: string;
  requestId?: string;
}

interface SdkShape extends Error {
  $metadata?: { httpStatusCode?: number; requestId?: string; attempts?: number };
  $response?: { headers?: Record<string, string> };
  Code?: unknown;
  Region?: unknown;
  code?: unknown;
}

/** Names that the SDK gives to an answer in which it found no code. */
const NAMELESS = new Set(['Unknown', 'UnknownError', 'Error']);

/** The parts of an SDK error that decisions rest upon; absent when the error did not come from a call to AWS. */
export function readAwsError(error: unknown): AwsError | undefined {
  if (!isSdkError(error)) return undefined;
  const { httpStatusCode: status, requestId } = error.$metadata ?? {};
  const region = error.$response?.headers?.['x-amz-bucket-region'] ?? error.Region;
  const code =
    NAMELESS.has(error.name) || error.name === 'NotFound'
      ? String(status ?? error.code ?? error.name)
      : error.name.replace(/Exception$/, '');
  return {
    code,
    message: NAMELESS.has(error.message) ? '' : error.message,
    ...(status !== undefined && { status }),
    ...(typeof region === 'string' && { region }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** Code and words in one line, as they go into messages; the request id is what AWS's support asks for. */
export function quoteAwsError({ code, message, requestId }: AwsError): string {
  const words = [code, message].filter(Boolean).join(': ');
  return requestId ? `${words.replace(/\.$/, '')} (request ${requestId}).` : words.replace(/\.?$/, '.');
}

function isSdkError(error: unknown): error is SdkShape {
  return (
    error instanceof Error && ('$metadata' in error || '$fault' in error || error.name === 'CredentialsProviderError')
  );
}
