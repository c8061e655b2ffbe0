import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a ticket of the system `generic` was told. */
export interface ToldTicket {
  ticket: { system: string; id: string };
  /** The comment. */
  text: string;
}

/** A ticket system on this machine, so that what a rehearsal has to say to tickets leaves it never. */
export interface TicketDesk {
  url: string;
  close(): Promise<void>;
}

/** Takes the callbacks of config/tickets/generic.yml, and answers everything else with 404. */
export async function openTicketDesk(onTold: (told: ToldTicket) => void): Promise<TicketDesk> {
  const server = createServer(async (request, response) => {
    const told = request.method === 'POST' ? readCallback(await readBody(request)) : undefined;
    if (told) onTold(told);
    response.writeHead(told ? 204 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
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

function readCallback(body: string): ToldTicket | undefined {
  try {
    const { type, data } = JSON.parse(body) as { type?: unknown; data: ToldTicket };
    return type === 'isthmus.report' ? data : undefined;
  } catch {
    return undefined;
  }
}
