import { type ErrorName, IsthmusError } from '../errors.ts';

/** Where a ticket system is asked, and as whom. */
export interface ApiPlace {
  /** Start of all addresses, from the configuration and never from a payload. */
  url: string;
  headers: Record<string, string>;
}

export interface ApiCall {
  /** For errors, a sentence fragment: "read the comments". */
  tried: string;
  method: 'GET' | 'POST' | 'PATCH';
  /** Below the place's address, its parts encoded. */
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON; a text as it is. */
  body?: unknown;
  headers?: Record<string, string>;
}

const TIMEOUT_MILLISECONDS = 8_000;
const ANSWER_BYTES = 8 * 1024 * 1024;

/** One call of a ticket system: its answer as JSON; anything but 2xx is an error. No redirect is followed. */
export async function callApi(place: ApiPlace, call: ApiCall): Promise<unknown> {
  const { status, text } = await send(place, call);
  if (status < 200 || status >= 300) throw refusal(place, call, status);
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw broken('UnexpectedAnswer', place, call, { said: 'something that is no JSON', cause });
  }
}

async function send(place: ApiPlace, call: ApiCall): Promise<{ status: number; text: string }> {
  const { method, path, query, body } = call;
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`;
  const content = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  try {
    const answer = await fetch(`${place.url}${path}${search}`, {
      method,
      headers: { ...place.headers, ...headersOf(content), ...call.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      ...(content !== undefined && { body: content }),
    });
    return { status: answer.status, text: await readText(answer) };
  } catch (cause) {
    throw broken('ServiceUnavailable', place, call, { said: 'nothing in time', cause });
  }
}

function headersOf(content: string | undefined): Record<string, string> {
  const always = { accept: 'application/json', 'user-agent': 'isthmus' };
  return content === undefined ? always : { ...always, 'content-type': 'application/json' };
}

async function readText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > ANSWER_BYTES) throw new Error(`an answer of more than ${ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The body of a refusal is not quoted: it may repeat what was sent. */
function refusal(place: ApiPlace, call: ApiCall, status: number): IsthmusError {
  return broken(nameOf(status), place, call, { said: `HTTP ${status}` });
}

function nameOf(status: number): ErrorName {
  if (status === 429) return 'Throttled';
  if (status === 401 || status === 403) return 'AccessDenied';
  return status >= 500 || status === 408 ? 'ServiceUnavailable' : 'UnexpectedAnswer';
}

const REMEDIES: Partial<Record<ErrorName, string>> = {
  AccessDenied: 'See that the credentials in the secret of this ticket system are valid, and what they may do.',
  UnexpectedAnswer: 'See that the ticket is there, and that the address in config/tickets is right.',
};

function broken(
  name: ErrorName,
  { url }: ApiPlace,
  { tried }: ApiCall,
  { said, cause }: { said: string; cause?: unknown },
): IsthmusError {
  const remedy =
    REMEDIES[name] ?? 'Nothing to do: it is tried again. If it keeps happening, look at the ticket system.';
  return new IsthmusError(name, {
    tried,
    resource: new URL(url).host,
    remedy: `The ticket system said: ${said}. ${remedy}`,
    cause,
  });
}
