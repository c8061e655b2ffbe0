import type { ServerResponse } from 'node:http';
import type { WireReply } from './wire-request.ts';

/** Writes the answer; one without a body has no `Content-Length` but the operation's own. */
export function sendReply(response: ServerResponse, method: string, { status, headers, body }: WireReply): void {
  if (response.destroyed) return;
  const bodyless = method === 'HEAD' || status === 204 || status === 304;
  const length = bodyless ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...toWireHeaders(headers), ...length });
  response.end(bodyless ? undefined : body);
}

/** Header values are sent as UTF-8, as they were taken in, and never break the line. */
function toWireHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Buffer.from(value.replace(LINE_BREAKING, ' '), 'utf8').toString('latin1'),
    ]),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const LINE_BREAKING = /[\u0000-\u0008\u000A-\u001F\u007F]/g;
