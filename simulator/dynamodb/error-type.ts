const COMMON = [
  'AccessDeniedException',
  'IncompleteSignatureException',
  'InternalFailure',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SerializationException',
  'UnknownOperationException',
  'UnrecognizedClientException',
];

/** An error as DynamoDB names it, with the part of it that speaks ("DynamoDB Developer Guide, Programming.Errors"). */
export function errorType(code: string): string {
  if (code === 'ValidationException') return `com.amazon.coral.validate#${code}`;
  if (code === 'ThrottlingException') return `com.amazon.coral.availability#${code}`;
  return COMMON.includes(code) ? `com.amazon.coral.service#${code}` : `com.amazonaws.dynamodb.v20120810#${code}`;
}
