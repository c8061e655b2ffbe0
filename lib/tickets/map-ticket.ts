import { shortenGiven } from '../request/shorten-given.ts';
import type { Problem, TicketRef } from '../types.ts';
import { isTicketId } from './is-ticket-id.ts';
import { readMoment } from './read-moment.ts';
import { readPath } from './read-path.ts';
import type { TicketSystem } from './ticket-system.ts';

/** How long a delivery is remembered, and so how old an event may be. */
export const DELIVERY_DAYS = 7;
/** How far a clock may be ahead of ours. */
const AHEAD_MILLISECONDS = 5 * 60_000;

export interface MappedTicket {
  ticket: TicketRef;
  requester?: string;
  at: Date;
}

/** Which ticket an event is about, who asked, and when; or what is wrong with that. */
export function mapTicket(payload: unknown, system: TicketSystem, now: Date): MappedTicket | { problems: Problem[] } {
  const id = fillIn(payload, system.ticket.id);
  const at = readMoment(readPath(payload, system.ticket.at));
  const problems = [...checkId(id, system), ...checkMoment(at, system, now)];
  if (problems.length > 0 || id === undefined || at === undefined) return { problems };
  const requester = system.ticket.requester && readPath(payload, system.ticket.requester);
  const named = typeof requester === 'string' && requester !== '';
  return { ticket: { system: system.name, id }, at, ...(named && { requester: requester.slice(0, 256) }) };
}

/** `{path}` in a text becomes what is there; absent where one of them is missing. */
function fillIn(payload: unknown, template: string): string | undefined {
  const values = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, path = '']) => readPath(payload, path));
  if (!values.every((value) => typeof value === 'string' || typeof value === 'number')) return undefined;
  const texts = values.map(String);
  return template.replace(/\{[^{}]+\}/g, () => texts.shift() ?? '');
}

function checkId(id: string | undefined, { ticket, api }: TicketSystem): Problem[] {
  if (id === undefined)
    return [{ path: 'ticket.id', code: 'missing', allowed: `a ticket in the payload: ${ticket.id}` }];
  if (isTicketId(id, api)) return [];
  const allowed = 'the name of a ticket that this system may ask for';
  return [{ path: 'ticket.id', code: 'wrong-format', given: shortenGiven(id), allowed }];
}

/** What is older may be a replay of what has been forgotten. */
function checkMoment(at: Date | undefined, { ticket }: TicketSystem, now: Date): Problem[] {
  if (at === undefined)
    return [{ path: 'ticket.at', code: 'missing', allowed: `a moment in the payload: ${ticket.at}` }];
  const age = now.getTime() - at.getTime();
  if (age <= DELIVERY_DAYS * 86_400_000 && age >= -AHEAD_MILLISECONDS) return [];
  const allowed = `a moment of the last ${DELIVERY_DAYS} days`;
  return [{ path: 'ticket.at', code: 'out-of-range', given: at.toISOString(), allowed }];
}
