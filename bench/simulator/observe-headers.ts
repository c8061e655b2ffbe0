import { once } from 'node:events';
import { connect } from 'node:net';

/** What Node adds to an answer by itself. */
const ADDED_BY_NODE: ReadonlySet<string> = new Set(['date', 'connection', 'keep-alive']);

/** Sends one request that is ready to go, and answers the headers of the answer that the server itself set. */
export async function observeHeaders(endpoint: string, request: Buffer | undefined): Promise<Record<string, string>> {
  if (!request) throw new Error('There is no request to send.');
  const { hostname, port } = new URL(endpoint);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(request);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  const [status = '', ...lines] = String(answer).split('\r\n');
  if (!status.startsWith('HTTP/1.1 200 ')) throw new Error(`The call was answered with ${answer}`);
  const pairs = lines.filter((line) => line !== '').map((line) => line.split(/: (.*)/s) as [string, string, string]);
  return Object.fromEntries(pairs.filter(([name]) => !ADDED_BY_NODE.has(name.toLowerCase())));
}
