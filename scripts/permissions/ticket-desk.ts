import { type LocalServer, openLocalServer } from '../../cli/rehearsal/open-local-server.ts';

/** A ticket system that takes comments by callback, as config/tickets/generic.yml has it, and is asked for approvals. */
export interface TicketDesk extends LocalServer {
  /** Comments, oldest first, by the ticket's id. */
  told: { id: string; text: string }[];
  /** What it answers when it is asked for the approval of a ticket. */
  approvals: Map<string, object>;
  /** Ids of tickets that take no comment. */
  deaf: Set<string>;
}

export async function openTicketDesk(): Promise<TicketDesk> {
  const told: TicketDesk['told'] = [];
  const approvals: TicketDesk['approvals'] = new Map();
  const deaf: TicketDesk['deaf'] = new Set();
  const server = await openLocalServer(({ method, url }, body, response) => {
    if (method === 'POST') {
      const { data } = JSON.parse(body) as { data: { ticket: { id: string }; text: string } };
      const { id } = data.ticket;
      if (!deaf.has(id)) told.push({ id, text: data.text });
      response.writeHead(deaf.has(id) ? 500 : 204).end();
      return;
    }
    const approval = approvals.get(url?.split('/').at(-1) ?? '');
    response
      .writeHead(approval ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(approval ?? {}));
  });
  return { told, approvals, deaf, ...server };
}
