/**
 * The closed list of errors that a task may throw. `name` is what a state machine's Retry and Catch name in
 * `ErrorEquals`; whether it is worth retrying is written here once, and a test holds the machine to it.
 */
export const ERRORS = {
  /** AWS asked to slow down. */
  Throttled: { retry: 'often' },
  /** AWS answered with a 5xx, or the connection broke. */
  ServiceUnavailable: { retry: 'often' },
  /** Two writes to one bucket overlapped (`OperationAborted`). */
  ConflictingOperation: { retry: 'often' },
  /** Versioning reads Enabled, and PutBucketReplication does not know it yet. */
  VersioningNotYetEffective: { retry: 'often' },
  /** What was read back after a write is not what was written: somebody else wrote at the same time. */
  ConcurrentChange: { retry: 'often' },
  /** Temporary credentials ran out in the middle. */
  CredentialsExpired: { retry: 'often' },
  /** Another run is at work on a bucket of this one. */
  LeaseHeld: { retry: 'patiently' },
  /** A policy or a trust refuses; retrying does not help. */
  AccessDenied: { retry: 'never' },
  /** The member account's role cannot be assumed. */
  AccountNotReachable: { retry: 'never' },
  /** The bucket's name belongs to another account. */
  BucketNameTaken: { retry: 'never' },
  BucketMissing: { retry: 'never' },
  /** The bucket exists in another region than the request says. */
  BucketInOtherRegion: { retry: 'never' },
  /** A merged document would exceed AWS's size limit. */
  PolicyTooLarge: { retry: 'never' },
  /** AWS refuses a document: malformed policy, invalid principal, invalid rule. */
  DocumentRefused: { retry: 'never' },
  /** A task was started with an input that no state of this machine produces. */
  InvalidInput: { retry: 'never' },
  /** Configuration of the function is missing or wrong. */
  InvalidConfiguration: { retry: 'never' },
  /** An answer of AWS that Isthmus has no name for; the message carries its code and words. */
  UnexpectedAnswer: { retry: 'never' },
  /** Cannot happen. If it does, it is our bug. */
  InternalError: { retry: 'never' },
} as const satisfies Record<string, { retry: 'often' | 'patiently' | 'never' }>;

export type ErrorName = keyof typeof ERRORS;

/** What a reader needs to act: what was tried, where, what AWS said, what to do. */
export interface ErrorDetails {
  /** What was tried, as a sentence fragment: "put the bucket policy". */
  tried?: string;
  account?: string;
  resource?: string;
  /** AWS's code and words, verbatim. */
  said?: string;
  remedy: string;
  cause?: unknown;
}

/** The only error class that Isthmus throws; `name` comes from the closed list. */
export class IsthmusError extends Error {
  override readonly name: ErrorName;
  readonly details: Omit<ErrorDetails, 'cause'>;

  constructor(name: ErrorName, details: ErrorDetails) {
    const { cause, ...rest } = details;
    super(toSentence(rest), cause === undefined ? undefined : { cause });
    this.name = name;
    this.details = rest;
  }
}

/** Whether an error stays what it is, however often it is tried again. */
export function isFinal(error: unknown): error is IsthmusError {
  return error instanceof IsthmusError && ERRORS[error.name].retry === 'never';
}

/** For what cannot happen. */
export function internalError(what: string, cause?: unknown): IsthmusError {
  return new IsthmusError('InternalError', {
    tried: what,
    remedy: 'This is a defect of Isthmus; please report it with this text.',
    cause,
  });
}

function toSentence({ tried, account, resource, said, remedy }: Omit<ErrorDetails, 'cause'>): string {
  const where = [resource && `on ${resource}`, account && `in account ${account}`].filter(Boolean).join(' ');
  const attempt = tried && `Could not ${tried}${where && ` ${where}`}.`;
  return [attempt, said && `AWS said: ${said}`, remedy].filter(Boolean).join(' ');
}
