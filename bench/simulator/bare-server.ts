import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What Node does in any case: reads a request to its end and sends the bytes that the simulator would send.
 * `node bare-server.ts '{"PUT": {"etag": …}, "HEAD": {…}}'`: headers by method; there are no bodies.
 */
const headersByMethod: Record<string, Record<string, string>> = JSON.parse(process.argv[2] ?? '{}');

function answer(message: IncomingMessage, response: ServerResponse): void {
  message.resume();
  message.on('end', () => {
    response.writeHead(200, headersByMethod[message.method ?? '']);
    response.end();
  });
}

const server = createServer({ keepAliveTimeout: 60_000 }, answer);
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
process.once('SIGTERM', () => process.exit());
