import { basicTime } from './basic-time.ts';
import { type Protocol, speaksJson } from './choose-service.ts';
import { ServiceError } from './operation.ts';
import type { WireRequest } from './wire-request.ts';

/** A version 4 signature as the client presents it; nothing in it is proven yet. */
export interface Signature {
  readonly place: 'header' | 'query';
  readonly accessKeyId: string;
  /** `20261122` */
  readonly date: string;
  /** Empty when the client named none. */
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261122T101500Z`; empty when the client sent none. */
  readonly time: string;
  /** Seconds that a presigned address lives. */
  readonly expires?: number;
  readonly sessionToken?: string;
}

/** In lower case: clients differ in how they write the last one. */
const PARAMETERS: ReadonlySet<string> = new Set([
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-signedheaders',
  'x-amz-signature',
  'x-amz-security-token',
  'x-amz-content-sha256',
]);

/** Whether a query parameter belongs to the signature of a presigned address, and to no operation. */
export function isSignatureParameter(name: string): boolean {
  return PARAMETERS.has(name.toLowerCase());
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Reads the signature out of the `Authorization` header or the query; undefined when there is none. */
export function readSignature(request: WireRequest, protocol: Protocol): Signature | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) return fromHeader(header, request, (why) => malformedHeader(why, protocol));
  const query = new Map(request.query);
  if (query.has('X-Amz-Algorithm') || query.has('X-Amz-Signature')) return fromQuery(query);
  if (query.has('AWSAccessKeyId') && query.has('Signature')) throw unsupportedMechanism();
  return undefined;
}

type Malformed = (why: string) => ServiceError;

function fromHeader(header: string, request: WireRequest, malformed: Malformed): Signature {
  if (!header.startsWith(`${ALGORITHM} `)) throw unsupportedMechanism();
  const parts = new Map(
    header
      .slice(ALGORITHM.length)
      .split(',')
      .map((part) => splitAt(part.trim(), '=')),
  );
  const token = request.headers['x-amz-security-token'];
  return {
    place: 'header',
    ...readScope(required(parts, 'Credential', malformed), malformed),
    signedHeaders: readNames(required(parts, 'SignedHeaders', malformed)),
    signature: required(parts, 'Signature', malformed),
    time: request.headers['x-amz-date'] ?? toBasicTime(request.headers.date),
    ...(token !== undefined && { sessionToken: token }),
  };
}

function fromQuery(query: ReadonlyMap<string, string>): Signature {
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) {
    throw malformedQuery('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  }
  for (const name of ['X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Expires', 'X-Amz-SignedHeaders', 'X-Amz-Signature']) {
    if (!query.get(name)) throw malformedQuery(INCOMPLETE_QUERY);
  }
  const token = query.get('X-Amz-Security-Token');
  return {
    place: 'query',
    ...readScope(query.get('X-Amz-Credential') ?? '', malformedCredential),
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature: query.get('X-Amz-Signature') ?? '',
    time: query.get('X-Amz-Date') ?? '',
    expires: readExpires(query.get('X-Amz-Expires') ?? ''),
    ...(token !== undefined && { sessionToken: token }),
  };
}

const INCOMPLETE_QUERY =
  'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.';

export type Scope = Pick<Signature, 'accessKeyId' | 'date' | 'region' | 'service'>;

/** Clients sign the same headers again and again. */
let lastNames: { text: string; names: readonly string[] } = { text: '', names: [''] };

function readNames(text: string): readonly string[] {
  if (text !== lastNames.text) lastNames = { text, names: text.split(';') };
  return lastNames.names;
}

/** `AKID/YYYYMMDD/REGION/SERVICE/aws4_request` */
export function readScope(credential: string, malformed: Malformed): Scope {
  const parts = credential.split('/');
  const [accessKeyId, date, region, service, terminator] = parts;
  const whole = parts.length === 5 && accessKeyId && date && service && terminator === 'aws4_request';
  if (!whole || !/^\d{8}$/.test(date)) {
    throw malformed('the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".');
  }
  return { accessKeyId, date, region: region ?? '', service };
}

function malformedCredential(why: string): ServiceError {
  return malformedQuery(`Error parsing the X-Amz-Credential parameter; ${why}`);
}

function readExpires(text: string): number {
  const seconds = Number(text);
  if (!/^-?\d+$/.test(text)) throw malformedQuery('X-Amz-Expires should be a number');
  if (seconds < 0) throw malformedQuery('X-Amz-Expires must be non-negative');
  if (seconds > 604_800) throw malformedQuery('X-Amz-Expires must be less than a week (in seconds) that is 604800');
  return seconds;
}

function required(parts: ReadonlyMap<string, string>, name: string, malformed: Malformed): string {
  const value = parts.get(name);
  if (!value) throw malformed(`Authorization header requires '${name}' parameter.`);
  return value;
}

function splitAt(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}

/** A `Date` header counts as the time of the request when there is no `x-amz-date`. */
function toBasicTime(date: string | undefined): string {
  const milliseconds = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(milliseconds) ? '' : basicTime(milliseconds);
}

function malformedHeader(why: string, protocol: Protocol): ServiceError {
  if (protocol === 'rest-xml') {
    return new ServiceError('AuthorizationHeaderMalformed', `The authorization header is malformed; ${why}`, 400);
  }
  return new ServiceError(speaksJson(protocol) ? 'IncompleteSignatureException' : 'IncompleteSignature', why, 400);
}

function malformedQuery(why: string): ServiceError {
  return new ServiceError('AuthorizationQueryParametersError', why, 400);
}

function unsupportedMechanism(): ServiceError {
  return new ServiceError(
    'InvalidRequest',
    'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    400,
  );
}
