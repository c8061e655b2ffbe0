import type { Credential } from '../world/account.ts';
import { sha256 } from './canonical-request.ts';
import { checkLength, missingLength } from './check-length.ts';
import { decodeChunks, malformedTrailer } from './decode-chunks.ts';
import { type Operation, ServiceError } from './operation.ts';
import type { Signature } from './read-signature.ts';
import { verifyChecksums } from './verify-checksums.ts';
import { verifyChunks } from './verify-chunks.ts';
import type { WireRequest } from './wire-request.ts';

/** The body of an S3 request as it was meant, and the headers with what came after the body. */
export interface Payload {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes framing and trailers off an S3 body and compares it with its hash and checksums. */
export function readPayload(
  request: WireRequest,
  signature: Signature | undefined,
  credential: Credential | undefined,
  operation: Pick<Operation, 'content' | 'checksumsOfObject'> = {},
): Payload {
  if (operation.content !== undefined) checkLength(request.headers);
  const said = request.headers['x-amz-content-sha256'];
  const payload = said?.startsWith('STREAMING-')
    ? readStream(said, request, signature, credential)
    : readWhole(said, request, signature);
  if (!operation.checksumsOfObject) verifyChecksums(payload.headers, payload.body, operation.content);
  return payload;
}

function readWhole(said: string | undefined, request: WireRequest, signature: Signature | undefined): Payload {
  const { body } = request;
  const headers = withoutFraming(request.headers);
  if (said === undefined) {
    if (signature?.place === 'header') throw missingHash();
    return { body, headers };
  }
  if (said === 'UNSIGNED-PAYLOAD') return { body, headers };
  if (!/^[0-9a-f]{64}$/i.test(said)) throw invalidHash(said);
  const actual = sha256(body);
  if (actual === said.toLowerCase()) return { body, headers };
  throw new ServiceError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    400,
    { ClientComputedContentSHA256: said, S3ComputedContentSHA256: actual },
  );
}

const STREAMS: ReadonlySet<string> = new Set([
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
]);

function readStream(
  said: string,
  request: WireRequest,
  signature: Signature | undefined,
  credential: Credential | undefined,
): Payload {
  if (!STREAMS.has(said)) throw invalidHash(said);
  const decoded = decodeChunks(request.body);
  const announced = request.headers['x-amz-decoded-content-length'];
  if (announced === undefined) throw missingLength();
  if (Number(announced) !== decoded.data.length) throw wrongLength();
  const signed = said.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  if (signed && signature && credential) verifyChunks(decoded, signature, credential);
  const { 'x-amz-trailer-signature': _, ...trailers } = decoded.trailers;
  checkTrailers(request.headers['x-amz-trailer'], trailers);
  return { body: decoded.data, headers: { ...withoutFraming(request.headers), ...trailers } };
}

/** Trailers must be announced, and what is announced must come. */
function checkTrailers(announced: string | undefined, trailers: Readonly<Record<string, string>>): void {
  const names = (announced ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const same = names.length === Object.keys(trailers).length && names.every((name) => Object.hasOwn(trailers, name));
  if (!same) throw malformedTrailer();
}

/** The framing is not a property of the object: S3 keeps `Content-Encoding` without it. */
function withoutFraming(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (headers['content-encoding']?.includes('aws-chunked') !== true) return headers;
  const { 'content-encoding': encoding = '', ...rest } = headers;
  const kept = encoding
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked');
  return kept.length === 0 ? rest : { ...rest, 'content-encoding': kept.join(',') };
}

function missingHash(): ServiceError {
  return new ServiceError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256', 400);
}

function invalidHash(said: string): ServiceError {
  return new ServiceError(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
    400,
    { ArgumentName: 'x-amz-content-sha256', ArgumentValue: said },
  );
}

function wrongLength(): ServiceError {
  return new ServiceError('IncompleteBody', 'The request body terminated unexpectedly', 400);
}
