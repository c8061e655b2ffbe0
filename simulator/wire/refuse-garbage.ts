import type { Duplex } from 'node:stream';

const BODY =
  '<Error><Code>BadRequest</Code><Message>An error occurred when parsing the HTTP request.</Message></Error>';

/** Answers what is not HTTP in S3's words, since no service was named yet, and hangs up. */
export function refuseGarbage(_error: Error, socket: Duplex): void {
  if (!socket.writable) return;
  const headers = ['connection: close', 'content-type: application/xml', `content-length: ${BODY.length}`];
  socket.end(['HTTP/1.1 400 Bad Request', ...headers, '', BODY].join('\r\n'));
}
