import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  method: string;
  /** With its query. */
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a text as it is. */
  body?: unknown;
}

export interface TicketServer {
  url: string;
  heard: Heard[];
  /** Answers by `GET /path`, without the query; the latest said counts. What is not said is answered 404. */
  say(what: string, answer: Answer | ((heard: Heard) => Answer)): void;
  close(): Promise<void>;
}

/** A small HTTP server that plays a ticket system, on a port of its own. */
export async function startTicketServer(): Promise<TicketServer> {
  const heard: Heard[] = [];
  const answers = new Map<string, (heard: Heard) => Answer>();
  const server = createServer(async (request, response) => {
    const one = await hear(request);
    heard.push(one);
    const answer = answers.get(`${one.method} ${one.url.split('?')[0]}`);
    send(response, answer === undefined ? { status: 404, body: {} } : answer(one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    say: (what, answer) => answers.set(what, typeof answer === 'function' ? answer : () => answer),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function hear(request: IncomingMessage): Promise<Heard> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = request.headers as Record<string, string>;
  return {
    method: request.method ?? '',
    url: request.url ?? '',
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body ?? {}));
}
