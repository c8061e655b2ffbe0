import type { ErrorName } from '../errors.ts';

/**
 * AWS's error codes and what Isthmus calls them (S3 API Reference, ErrorResponses; the common errors of IAM and STS).
 * Without an ending `Exception`, as `readAwsError` has it. Codes that are not here are named by their HTTP status.
 */
export const NAMES_BY_CODE: Readonly<Record<string, ErrorName>> = {
  SlowDown: 'Throttled',
  Throttling: 'Throttled',
  Throttled: 'Throttled',
  RequestLimitExceeded: 'Throttled',
  RequestThrottled: 'Throttled',
  TooManyRequests: 'Throttled',
  ProvisionedThroughputExceeded: 'Throttled',
  // So many executions run already (Step Functions API Reference, StartExecution).
  ExecutionLimitExceeded: 'Throttled',
  BandwidthLimitExceeded: 'Throttled',

  InternalError: 'ServiceUnavailable',
  InternalFailure: 'ServiceUnavailable',
  Internal: 'ServiceUnavailable',
  ServiceFailure: 'ServiceUnavailable',
  ServiceUnavailable: 'ServiceUnavailable',
  RequestTimeout: 'ServiceUnavailable',
  TimeoutError: 'ServiceUnavailable',
  // A bucket made moments ago, whose name has not reached DNS (S3 API Reference, ErrorResponses).
  TemporaryRedirect: 'ServiceUnavailable',

  OperationAborted: 'ConflictingOperation',
  ConcurrentModification: 'ConflictingOperation',
  EntityTemporarilyUnmodifiable: 'ConflictingOperation',

  ExpiredToken: 'CredentialsExpired',
  TokenRefreshRequired: 'CredentialsExpired',

  AccessDenied: 'AccessDenied',
  // Credentials that nobody has; services that speak JSON say it with a 400.
  UnrecognizedClient: 'AccessDenied',
  InvalidClientTokenId: 'AccessDenied',
  // A caller of another account than the bucket's, whom the policy allows (S3 API Reference, PutBucketPolicy).
  MethodNotAllowed: 'AccessDenied',

  BucketAlreadyExists: 'BucketNameTaken',
  NoSuchBucket: 'BucketMissing',
  PermanentRedirect: 'BucketInOtherRegion',
  AuthorizationHeaderMalformed: 'BucketInOtherRegion',
  '301': 'BucketInOtherRegion',

  PackedPolicyTooLarge: 'PolicyTooLarge',
  EntityTooLarge: 'PolicyTooLarge',

  MalformedPolicy: 'DocumentRefused',
  MalformedPolicyDocument: 'DocumentRefused',
  MalformedXML: 'DocumentRefused',
  InvalidRequest: 'DocumentRefused',
  InvalidArgument: 'DocumentRefused',
  BadRequest: 'DocumentRefused',
  InvalidInput: 'DocumentRefused',
  InvalidTag: 'DocumentRefused',
  InvalidBucketName: 'DocumentRefused',
  InvalidLocationConstraint: 'DocumentRefused',
  IllegalLocationConstraint: 'DocumentRefused',
  ValidationError: 'DocumentRefused',

  // KMS itself, and S3 about a key that it is to use.
  KMSInternal: 'ServiceUnavailable',
  DependencyTimeout: 'ServiceUnavailable',
  Disabled: 'DocumentRefused',
  KMSInvalidState: 'DocumentRefused',
  InvalidArn: 'DocumentRefused',
  'KMS.NotFound': 'DocumentRefused',
  'KMS.Disabled': 'DocumentRefused',
  'KMS.KMSInvalidState': 'DocumentRefused',
};

/** Codes that mean several things, told apart by AWS's words. */
export const NAMES_BY_WORDS: readonly { codes: readonly string[]; words: RegExp; name: ErrorName }[] = [
  // Versioning reads Enabled already, and this call does not know it yet: seen for seconds after it was switched on.
  {
    codes: ['InvalidRequest'],
    words: /^Versioning must be 'Enabled' on the bucket|^Destination bucket must have versioning enabled/,
    name: 'VersioningNotYetEffective',
  },
  { codes: ['InvalidRequest'], words: /^Destination bucket must exist/, name: 'BucketMissing' },
  { codes: ['LimitExceeded'], words: /policy size/i, name: 'PolicyTooLarge' },
  { codes: ['MalformedPolicy'], words: /exceeds the maximum allowed (document )?size/i, name: 'PolicyTooLarge' },
];
