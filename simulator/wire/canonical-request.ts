import { hash } from 'node:crypto';
import { decodeUri } from './parse-query.ts';
import type { Signature } from './read-signature.ts';
import type { WireRequest } from './wire-request.ts';

/** The text that a version 4 signature is made over, as "IAM User Guide, Create a signed AWS API request" says. */
export function stringToSign(request: WireRequest, signature: Signature, payloadHash: string): string {
  const canonical = canonicalRequest(request, signature, payloadHash);
  return ['AWS4-HMAC-SHA256', signature.time, scopeOf(signature), sha256(canonical)].join('\n');
}

/** Method, path, query, headers, signed header names and payload hash, each in its canonical form. */
export function canonicalRequest(request: WireRequest, signature: Signature, payloadHash: string): string {
  return [
    request.method,
    canonicalPath(request.path, signature.service),
    canonicalQuery(request.query),
    ...signature.signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers[name] ?? '')}`),
    '',
    signature.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

export function scopeOf({ date, region, service }: Signature): string {
  return `${date}/${region}/${service}/aws4_request`;
}

export function sha256(data: string | Buffer): string {
  return hash('sha256', data, 'hex');
}

/** S3 encodes the path once; every other service encodes the already encoded path again. */
function canonicalPath(path: string, service: string): string {
  const encoded = PLAIN_PATH.test(path) ? path : decodeUri(path).split('/').map(encode).join('/');
  return service === 's3' ? encoded : encoded.split('/').map(encode).join('/');
}

function canonicalQuery(query: WireRequest['query']): string {
  if (query.length === 0) return '';
  return query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function canonicalHeader(value: string): string {
  const trimmed = value.trim();
  return trimmed.includes('  ') ? trimmed.replace(/ +/g, ' ') : trimmed;
}

/** RFC 3986: everything but the unreserved characters. */
function encode(text: string): string {
  return UNRESERVED.test(text) ? text : encodeURIComponent(text).replace(/[!'()*]/g, encodeCharacter);
}

const PLAIN_PATH = /^[\w.~/-]*$/;
const UNRESERVED = /^[\w.~-]*$/;

function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
