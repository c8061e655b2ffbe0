import { S3ServiceException } from '@aws-sdk/client-s3';
import { translateError } from '../../../lib/aws/translate-error.ts';
import { ERRORS, type ErrorName, IsthmusError } from '../../../lib/errors.ts';

const PLACE = { tried: 'put the bucket policy', account: '222222222222', resource: 'orders-replica' };

function refusal(name: string, message: string, status?: number): Error {
  const $metadata = { ...(status !== undefined && { httpStatusCode: status }), requestId: 'R1' };
  return new S3ServiceException({ name, message, $fault: 'client', $metadata });
}

const CASES: [name: string, words: string, status: number | undefined, expected: ErrorName][] = [
  ['SlowDown', 'Please reduce your request rate.', 503, 'Throttled'],
  ['Throttling', 'Rate exceeded', 400, 'Throttled'],
  ['ThrottlingException', 'Rate exceeded', 400, 'Throttled'],
  ['TooManyRequestsException', '', 429, 'Throttled'],
  ['ServiceUnavailable', '', 503, 'ServiceUnavailable'],
  ['InternalError', 'We encountered an internal error. Please try again.', 500, 'ServiceUnavailable'],
  ['Unknown', 'UnknownError', 503, 'ServiceUnavailable'],
  ['TimeoutError', 'socket hang up', undefined, 'ServiceUnavailable'],
  ['OperationAborted', 'A conflicting conditional operation is currently in progress', 409, 'ConflictingOperation'],
  ['ConcurrentModificationException', '', 409, 'ConflictingOperation'],
  ['EntityTemporarilyUnmodifiableException', '', 409, 'ConflictingOperation'],
  [
    'InvalidRequest',
    "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    400,
    'VersioningNotYetEffective',
  ],
  ['InvalidRequest', 'Destination bucket must have versioning enabled.', 400, 'VersioningNotYetEffective'],
  ['InvalidRequest', 'Destination bucket must exist.', 400, 'BucketMissing'],
  ['InvalidRequest', 'SourceSelectionCriteria cannot be empty', 400, 'DocumentRefused'],
  ['ExpiredToken', 'The provided token has expired.', 400, 'CredentialsExpired'],
  ['ExpiredTokenException', '', 403, 'CredentialsExpired'],
  ['AccessDenied', 'Access Denied', 403, 'AccessDenied'],
  ['Unknown', 'UnknownError', 403, 'AccessDenied'],
  ['InvalidAccessKeyId', '', 403, 'AccessDenied'],
  ['UnrecognizedClientException', 'The security token included in the request is invalid', 400, 'AccessDenied'],
  ['BucketAlreadyExists', '', 409, 'BucketNameTaken'],
  ['NoSuchBucket', 'The specified bucket does not exist', 404, 'BucketMissing'],
  ['PermanentRedirect', '', 301, 'BucketInOtherRegion'],
  ['Unknown', 'UnknownError', 301, 'BucketInOtherRegion'],
  ['LimitExceededException', 'Maximum policy size of 10240 bytes exceeded for role x', 409, 'PolicyTooLarge'],
  ['LimitExceededException', 'Cannot exceed quota for RolesPerAccount: 1000', 409, 'UnexpectedAnswer'],
  ['MalformedPolicy', 'Invalid principal in policy', 400, 'DocumentRefused'],
  ['MalformedPolicyDocumentException', '', 400, 'DocumentRefused'],
  ['CredentialsProviderError', 'Could not load credentials from any providers', undefined, 'InvalidConfiguration'],
  ['NotImplemented', 'the simulator has no operation s3:GetBucketAbac.', 501, 'UnexpectedAnswer'],
  ['SomethingNew', 'never heard of', 400, 'UnexpectedAnswer'],
];

describe('translateError', () => {
  it.each(CASES)('%s "%s" (%s) is %s', (name, words, status, expected) => {
    const error = refusal(name, words, status);
    expect(translateError(error, PLACE)).toMatchObject({ name: expected, cause: error });
  });

  it('says what was tried, where, in whose words it was refused, and what to do', () => {
    const { message } = translateError(refusal('NoSuchBucket', 'The specified bucket does not exist', 404), PLACE);
    expect(message).toBe(
      'Could not put the bucket policy on orders-replica in account 222222222222. ' +
        'AWS said: NoSuchBucket: The specified bucket does not exist (request R1). ' +
        'Create the bucket, or ask for it with `ensure: create`, and start again.',
    );
  });

  it('passes on an error that has its name already', () => {
    const named = new IsthmusError('ConcurrentChange', { remedy: 'Nothing to do.' });
    expect(translateError(named, PLACE)).toBe(named);
  });

  it('says how to name a region where a client has none, which is no defect', () => {
    const { name, message } = translateError(new Error('Region is missing'), PLACE);
    expect([name, message]).toEqual(['InvalidConfiguration', expect.stringMatching(/set AWS_REGION/)]);
  });

  it('says of credentials that nobody has that it is not a policy that is missing', () => {
    const { message } = translateError(refusal('UnrecognizedClientException', 'invalid', 400), PLACE);
    expect(message).toMatch(/AWS does not know these credentials/);
  });

  it('calls an error that is not of AWS a defect', () => {
    expect(translateError(new TypeError('x is undefined'), PLACE).name).toBe('InternalError');
  });

  it('names the policy that refused, where AWS does', () => {
    const enhanced = refusal(
      'AccessDenied',
      'User: arn:x is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::orders-replica" because no identity-based policy allows the s3:PutBucketPolicy action',
      403,
    );
    expect(translateError(enhanced, PLACE).details.remedy).toContain('Allow it in the identity-based policy');
    const denied = refusal(
      'AccessDenied',
      'User: arn:x is not … with an explicit deny in a resource-based policy',
      403,
    );
    expect(translateError(denied, PLACE).details.remedy).toContain('Remove the Deny in the resource-based policy');
  });

  it('has a remedy for every name that it gives', () => {
    for (const [name, words, status] of CASES) {
      const { details } = translateError(refusal(name, words, status), PLACE);
      expect(details.remedy).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('gives only names of the closed list', () => {
    expect(CASES.every(([, , , expected]) => expected in ERRORS)).toBe(true);
  });
});
