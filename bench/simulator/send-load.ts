import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What a round of calls took. */
export interface Load {
  readonly callsPerSecond: number;
  /** Milliseconds of each call. */
  readonly latencies: readonly number[];
}

const END = Buffer.from('\r\n\r\n');
const GOOD = 'HTTP/1.1 200 ';

/**
 * Sends requests that are ready to go over connections that stay open, on each the next one when the last is answered.
 * For answers without a body only. Written on bare sockets, since a client that works harder than the server measures
 * itself. Throws when a call goes wrong.
 */
export async function sendLoad(endpoint: string, requests: readonly Buffer[], connections: number): Promise<Load> {
  const { hostname, port } = new URL(endpoint);
  const sockets = Array.from({ length: connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const queue = requests.values();
  const latencies: number[] = [];
  const begin = performance.now();
  await Promise.all(sockets.map((socket) => work(socket, queue, latencies)));
  const seconds = (performance.now() - begin) / 1000;
  for (const socket of sockets) socket.destroy();
  return { callsPerSecond: requests.length / seconds, latencies };
}

/** Takes requests out of the queue until it is empty. */
function work(socket: Socket, queue: Iterator<Buffer>, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let received: Buffer = Buffer.alloc(0);
    const next = () => {
      const { value, done } = queue.next();
      if (done) return resolve();
      received = Buffer.alloc(0);
      sent = performance.now();
      socket.write(value);
    };
    socket.on('data', (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (received.toString('latin1', 0, GOOD.length) !== GOOD) return reject(new Error(received.toString('latin1')));
      if (!received.subarray(-END.length).equals(END)) return;
      latencies.push(performance.now() - sent);
      next();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The connection was closed.')));
    next();
  });
}
