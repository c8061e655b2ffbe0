import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A ticket system that takes comments by callback, as config/tickets/generic.yml has it, and is asked for approvals. */
export interface TicketDesk {
  url: string;
  /** Comments, oldest first, by the ticket's id. */
  told: { id: string; text: string }[];
  /** What it answers when it is asked for the approval of a ticket. */
  approvals: Map<string, object>;
  /** Ids of tickets that take no comment. */
  deaf: Set<string>;
  close(): Promise<void>;
}

export async function openTicketDesk(): Promise<TicketDesk> {
  const told: TicketDesk['told'] = [];
  const approvals: TicketDesk['approvals'] = new Map();
  const deaf: TicketDesk['deaf'] = new Set();
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const { data } = JSON.parse(await readBody(request)) as { data: { ticket: { id: string }; text: string } };
      const { id } = data.ticket;
      if (!deaf.has(id)) told.push({ id, text: data.text });
      response.writeHead(deaf.has(id) ? 500 : 204).end();
      return;
    }
    const approval = approvals.get(request.url?.split('/').at(-1) ?? '');
    response
      .writeHead(approval ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(approval ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    ...{ told, approvals, deaf },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}
