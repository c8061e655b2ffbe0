import type { IncomingMessage } from 'node:http';
import { ALPHABETS, type Random } from '../world/random.ts';
import { guessProtocol, type Protocol } from './choose-service.ts';
import { ServiceError } from './operation.ts';
import { parseQuery } from './parse-query.ts';
import type { WireRequest } from './wire-request.ts';

/** The largest body that is taken in, in bytes; everything is kept in memory. */
export const MAXIMUM_BODY = 64 * 1024 * 1024;

export type RequestHead = Omit<WireRequest, 'body' | 'query'>;

/** Everything but the body and the parsed query: what is known before anything can be wrong with the request. */
export function readRequestHead(message: IncomingMessage, random: Random): RequestHead {
  const target = withoutOrigin(message.url ?? '/');
  const mark = target.indexOf('?');
  const queryText = mark < 0 ? '' : target.slice(mark + 1);
  const headers = joinHeaders(message.rawHeaders);
  return {
    method: message.method ?? 'GET',
    path: (mark < 0 ? target : target.slice(0, mark)) || '/',
    queryText,
    headers,
    peer: message.socket.remoteAddress ?? '',
    requestId: drawRequestId(random, guessProtocol({ headers, queryText })),
  };
}

/** Proxies are asked by the whole address. */
function withoutOrigin(url: string): string {
  return url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?]*/i, '');
}

/** The whole request. Throws when the body is too large or the connection breaks. */
export async function readWireRequest(message: IncomingMessage, head: RequestHead): Promise<WireRequest> {
  const body = await readBody(message);
  return { ...head, query: parseQuery(head.queryText), body };
}

/** S3's ids are sixteen characters; the other services use UUIDs. */
function drawRequestId(random: Random, protocol: Protocol): string {
  if (protocol === 'rest-xml') return random.text(16, '0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  return [8, 4, 4, 4, 12].map((length) => random.text(length, ALPHABETS.hex)).join('-');
}

/** Node keeps only one of some headers; the signature was made over all of them. */
function joinHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] as string).toLowerCase();
    const value = fromLatin1(rawHeaders[index + 1] as string);
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}

const ASCII = /^[ -~]*$/;

/** Node reads header bytes as Latin-1; clients send UTF-8 in metadata. */
function fromLatin1(value: string): string {
  return ASCII.test(value) ? value : Buffer.from(value, 'latin1').toString('utf8');
}

/**
 * A body that is too large is read to its end and dropped, so that the client is there to hear the answer. One chunk
 * is copied too: it is part of a larger buffer, which an object that keeps it would keep.
 */
function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAXIMUM_BODY) chunks.length = 0;
      else chunks.push(chunk);
    });
    message.on('end', () => (length > MAXIMUM_BODY ? reject(tooLarge(length)) : resolve(Buffer.concat(chunks))));
    message.on('error', reject);
  });
}

function tooLarge(length: number): ServiceError {
  return new ServiceError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
    ProposedSize: String(length),
    MaxSizeAllowed: String(MAXIMUM_BODY),
  });
}
