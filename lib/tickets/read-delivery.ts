import { isIPv4, isIPv6 } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Names in lower case. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** What an HTTP API hands to a function (payload format 2.0), as far as the door reads it. */
export type HttpRequest = Partial<
  Pick<APIGatewayProxyEventV2, 'headers' | 'body' | 'isBase64Encoded' | 'pathParameters' | 'requestContext'>
>;

/** What somebody sent, before anything about it is known to be true. */
export interface Delivery {
  system: string;
  headers: Headers;
  /** The bytes that were signed. */
  body: Buffer;
  /** Of the connection; absent where it is no address. */
  address?: string;
}

/** Bytes of a body that are looked at: what a state machine's input may have, too. */
export const BODY_BYTES = 256 * 1024;

/** A request as a Delivery, or the status that refuses it: too large, not posted, no JSON. */
export function readDelivery(request: HttpRequest): Delivery | 413 | 405 | 415 {
  const body = readBody(request);
  if (body === undefined) return 413;
  if (request.requestContext?.http?.method !== 'POST') return 405;
  const headers = lowerNames(request.headers ?? {});
  if (!/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return 415;
  const address = request.requestContext.http.sourceIp;
  const isAddress = isIPv4(address) || isIPv6(address);
  return { system: request.pathParameters?.system ?? '', headers, body, ...(isAddress && { address }) };
}

/** Absent when it is too large; what is in Base64 is not decoded before that is known. */
function readBody({ body = '', isBase64Encoded = false }: HttpRequest): Buffer | undefined {
  const atLeast = isBase64Encoded ? Math.floor((body.length / 4) * 3) - 2 : body.length;
  if (atLeast > BODY_BYTES) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length > BODY_BYTES ? undefined : bytes;
}

function lowerNames(headers: Record<string, string | undefined>): Headers {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return Object.assign(Object.create(null), Object.fromEntries(lowered)) as Headers;
}
