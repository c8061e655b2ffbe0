import type { Duplex } from 'node:stream';

type Refusal = readonly [code: string, message: string];

/** "S3 API Reference, ErrorResponses", by what Node found. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: [
    'RequestHeaderSectionTooLarge',
    'The request header and query parameters used to make the request exceed the maximum allowed size.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    'RequestTimeout',
    'Your socket connection to the server was not read from or written to within the timeout period. Idle connections will be closed.',
  ],
};
const OTHER: Refusal = ['BadRequest', 'An error occurred when parsing the HTTP request.'];

/** Answers what is not HTTP, or no end of it, in S3's words, since no service was named yet, and hangs up. */
export function refuseGarbage(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable) return;
  const [code, message] = REFUSALS[error.code ?? ''] ?? OTHER;
  const body = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const headers = ['connection: close', 'content-type: application/xml', `content-length: ${body.length}`];
  socket.end(['HTTP/1.1 400 Bad Request', ...headers, '', body].join('\r\n'));
}
