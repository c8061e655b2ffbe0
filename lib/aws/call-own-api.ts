import { STSClient } from '@aws-sdk/client-sts';
import { SignatureV4 } from '@smithy/signature-v4';
import { IsthmusError } from '../errors.ts';
import { callAws } from './call-aws.ts';
import { Sha256 } from './sha-256.ts';

/** One call of Isthmus's own HTTP API. */
export interface OwnApiCall {
  /** Address of the API, without a slash at its end. */
  api: string;
  method: 'GET' | 'POST';
  /** With a slash before it. */
  path: string;
  /** Sent as JSON. */
  input?: object;
}

export interface OwnApiAnswer {
  status: number;
  /** What it said, where that was JSON. */
  body: Record<string, unknown>;
}

/** Calls the HTTP API as whoever the SDK finds credentials of: variables, a profile, a session of single sign-on. */
export async function callOwnApi({ api, method, path, input }: OwnApiCall): Promise<OwnApiAnswer> {
  const url = new URL(`${api}${path}`);
  const body = input === undefined ? '' : JSON.stringify(input);
  const request = {
    ...{ method, protocol: url.protocol, hostname: url.hostname, path: url.pathname, body },
    ...(url.port && { port: Number(url.port) }),
    headers: { host: url.host, ...(body && { 'content-type': 'application/json' }) },
  };
  const signed = await callAws({ tried: 'sign the call', resource: api }, async () =>
    (await signerFor(url)).sign(request),
  );
  const { host: _, ...headers } = signed.headers;
  const sent = fetch(url, { method, headers, redirect: 'error', ...(body && { body }) });
  const answer = await sent.catch((error) => Promise.reject(unreachable(api, error)));
  return { status: answer.status, body: readJson(await answer.text()) };
}

/** Of what `fetch` throws, the cause has the words. */
function unreachable(api: string, error: Error): IsthmusError {
  const { message } = error.cause instanceof Error ? error.cause : error;
  const remedy = `The network said: ${message}. See that this is the address of the HTTP API, and that it can be reached.`;
  return new IsthmusError('ServiceUnavailable', { tried: 'call the HTTP API', resource: api, remedy, cause: error });
}

async function signerFor({ hostname }: URL): Promise<SignatureV4> {
  // A client of any service finds credentials and region as all of them do; it makes no call.
  const { credentials, region } = new STSClient({ maxAttempts: 3 }).config;
  const ofAddress = /\.execute-api\.([a-z0-9-]+)\./.exec(hostname)?.[1];
  return new SignatureV4({
    service: 'execute-api',
    region: ofAddress ?? (await region()),
    credentials,
    sha256: Sha256,
  });
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : { message: text };
  } catch {
    return { message: text.slice(0, 500) };
  }
}
