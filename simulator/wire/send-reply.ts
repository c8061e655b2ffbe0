import type { ServerResponse } from 'node:http';
import type { WireReply } from './wire-request.ts';

/** Writes the answer; one without a body has no `Content-Length` but the operation's own. */
export function sendReply(response: ServerResponse, method: string, reply: WireReply): void {
  const { status, headers, body, cookies = [], hangUp } = reply;
  if (hangUp) response.destroy();
  if (response.destroyed) return;
  const bodyless = method === 'HEAD' || status === 204 || status === 304;
  // As bytes: Node joins a body that is text to the head and sends both as UTF-8, which encodes header values twice.
  const bytes = typeof body !== 'string' ? body : body === '' ? NOTHING : Buffer.from(body);
  const wireHeaders = toWireHeaders(headers);
  for (const cookie of cookies) wireHeaders.push(...toWireHeaders({ 'set-cookie': cookie }));
  if (!bodyless) wireHeaders.push('content-length', String(bytes.length));
  response.writeHead(status, wireHeaders);
  // An empty body would be written by itself.
  response.end(bodyless || bytes.length === 0 ? undefined : bytes);
}

const NOTHING = Buffer.alloc(0);

/** Name, value, name, value… Values are sent as UTF-8, as they were taken in, and never break the line. */
function toWireHeaders(headers: Readonly<Record<string, string>>): string[] {
  const flat: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    flat.push(name, PRINTABLE.test(value) ? value : Buffer.from(value.replace(LINE_BREAKING, ' ')).toString('latin1'));
  }
  return flat;
}

const PRINTABLE = /^[ -~]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const LINE_BREAKING = /[\u0000-\u0008\u000A-\u001F\u007F]/g;
