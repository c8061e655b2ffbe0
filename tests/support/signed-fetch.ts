import { SignatureV4 } from '@smithy/signature-v4';
import { Sha256 } from '../../lib/aws/sha-256.ts';
import type { Keys } from './simulator.ts';

export interface RawCall {
  method?: string;
  /** With the query. */
  path?: string;
  headers?: Record<string, string>;
  /** Of an address: what is signed beside the signature's own parameters. */
  query?: Record<string, string>;
  body?: string | Buffer;
  service?: string;
  region?: string;
  /** The moment of signing. */
  at?: Date;
}

/** Sends a request exactly as given, with a version 4 signature made by the SDK's own signer. */
export async function signedFetch(endpoint: string, keys: Keys, call: RawCall): Promise<Response> {
  const signed = await sign(endpoint, keys, call);
  return fetch(endpoint + (call.path ?? '/'), {
    method: signed.method,
    headers: withoutHost(signed.headers),
    ...(call.body !== undefined && { body: typeof call.body === 'string' ? call.body : new Uint8Array(call.body) }),
  });
}

/** The request with its signature headers, not yet sent. */
export async function sign(endpoint: string, keys: Keys, call: RawCall) {
  const url = new URL(endpoint);
  const [path = '/', search = ''] = (call.path ?? '/').split('?');
  const request = {
    method: call.method ?? 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: { host: url.host, ...call.headers },
    body: call.body ?? '',
  };
  return signerFor(keys, call).sign(request, call.at ? { signingDate: call.at } : {});
}

/** An address that carries its signature in the query. */
export async function presign(endpoint: string, keys: Keys, call: RawCall, expiresIn: number): Promise<string> {
  const url = new URL(endpoint);
  const request = {
    method: call.method ?? 'GET',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: call.path ?? '/',
    query: call.query ?? {},
    headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  };
  const options = { expiresIn, ...(call.at && { signingDate: call.at }) };
  const { query = {} } = await signerFor(keys, call).presign(request, options);
  return `${endpoint}${request.path}?${new URLSearchParams(query as Record<string, string>)}`;
}

function signerFor(keys: Keys, { service = 's3', region = 'eu-west-1' }: RawCall): SignatureV4 {
  return new SignatureV4({
    credentials: keys,
    region,
    service,
    sha256: Sha256,
    uriEscapePath: service !== 's3',
    applyChecksum: true,
  });
}

/** `fetch` sets it by itself. */
function withoutHost({ host: _, ...headers }: Record<string, string>): Record<string, string> {
  return headers;
}
