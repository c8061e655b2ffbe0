import { keepFor } from '../lib/aws/keep-for.ts';
import { readTicketSecrets } from '../lib/aws/read-ticket-secrets.ts';
import type { TicketSecrets } from '../lib/tickets/ticket-secrets.ts';
import type { TicketSettings } from '../lib/tickets/ticket-settings.ts';
import type { TicketSystems } from '../lib/tickets/ticket-system.ts';
import { configuration } from './configuration.ts';
import { hideFromLogs } from './redact.ts';

/** How long a warm function keeps a secret, or that there is none. */
const KEPT_SECONDS = 300;

const readSecrets = keepFor(KEPT_SECONDS, readAndHide);

/** The ticket systems that this Isthmus was built with, and the way to them; for states and doors alike. */
export function ticketSettings(): TicketSettings {
  const { ticketsUrl } = configuration();
  return { systems: ticketSystems(), readSecrets, ...(ticketsUrl && { localUrl: ticketsUrl }) };
}

/** The build puts config/tickets in place of this variable: what is deployed cannot be changed by its environment. */
function ticketSystems(): TicketSystems {
  return JSON.parse(process.env.ISTHMUS_TICKET_SYSTEMS ?? '{}') as TicketSystems;
}

async function readAndHide(system: string): Promise<TicketSecrets | undefined> {
  const secrets = await readTicketSecrets(system);
  for (const { secret, api } of secrets ?? []) {
    for (const text of [secret, api?.token, api?.secret]) hideFromLogs(text ?? '');
  }
  return secrets;
}
