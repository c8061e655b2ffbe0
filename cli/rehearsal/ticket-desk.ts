import { type LocalServer, openLocalServer } from './open-local-server.ts';

/** What a ticket of the system `generic` was told. */
export interface ToldTicket {
  ticket: { system: string; id: string };
  /** The comment. */
  text: string;
}

/**
 * A ticket system on this machine, so that what a rehearsal has to say to tickets leaves it never: takes the callbacks of
 * config/tickets/generic.yml, and answers everything else with 404.
 */
export function openTicketDesk(onTold: (told: ToldTicket) => void): Promise<LocalServer> {
  return openLocalServer(({ method }, body, response) => {
    const told = method === 'POST' ? readCallback(body) : undefined;
    if (told) onTold(told);
    response.writeHead(told ? 204 : 404).end();
  });
}

function readCallback(body: string): ToldTicket | undefined {
  try {
    const { type, data } = JSON.parse(body) as { type?: unknown; data: ToldTicket };
    return type === 'isthmus.report' ? data : undefined;
  } catch {
    return undefined;
  }
}
