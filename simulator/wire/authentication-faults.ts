import type { Protocol } from './choose-service.ts';
import { ServiceError } from './operation.ts';

/** What can be wrong with a caller's credentials. */
export type AuthenticationFault =
  | 'unknown-key'
  | 'wrong-signature'
  | 'wrong-time'
  | 'expired-token'
  | 'wrong-token'
  | 'no-signature';

type Words = readonly [code: string, status: number, message: string];

const UNUSABLE = 'The security token included in the request is invalid.';
const EXPIRED = 'The security token included in the request is expired';
const UNEQUAL =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

/** Code, status and words for each fault, as each protocol says it. S3: "S3 API Reference, Error responses". */
const FAULTS: Readonly<Record<AuthenticationFault, Readonly<Record<Exclude<Protocol, 'rest-json'>, Words>>>> = {
  'unknown-key': {
    'rest-xml': ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
    query: ['InvalidClientTokenId', 403, UNUSABLE],
    json: ['UnrecognizedClientException', 400, UNUSABLE],
  },
  'wrong-signature': {
    'rest-xml': [
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ],
    query: ['SignatureDoesNotMatch', 403, UNEQUAL],
    json: ['InvalidSignatureException', 400, UNEQUAL],
  },
  'wrong-time': {
    'rest-xml': [
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
    ],
    query: ['SignatureDoesNotMatch', 403, 'Signature expired'],
    json: ['InvalidSignatureException', 400, 'Signature expired'],
  },
  'expired-token': {
    'rest-xml': ['ExpiredToken', 400, 'The provided token has expired.'],
    query: ['ExpiredToken', 403, EXPIRED],
    json: ['ExpiredTokenException', 400, EXPIRED],
  },
  'wrong-token': {
    'rest-xml': ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
    query: ['InvalidClientTokenId', 403, UNUSABLE],
    json: ['UnrecognizedClientException', 400, UNUSABLE],
  },
  'no-signature': {
    'rest-xml': ['AccessDenied', 403, 'Access Denied'],
    query: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
    json: ['MissingAuthenticationTokenException', 400, 'Missing Authentication Token'],
  },
};

/** The error that a service answers to a fault of authentication. `words` replaces the standing text. */
export function authenticationError(
  fault: AuthenticationFault,
  protocol: Protocol,
  details: Record<string, string> = {},
  words?: string,
): ServiceError {
  const [code, status, message] = wordsOf(fault, protocol);
  return new ServiceError(code, words ?? message, status, details);
}

/** REST services that speak JSON have the words of the others, and 403. */
function wordsOf(fault: AuthenticationFault, protocol: Protocol): Words {
  if (protocol !== 'rest-json') return FAULTS[fault][protocol];
  const [code, , message] = FAULTS[fault].json;
  return [code, 403, message];
}
