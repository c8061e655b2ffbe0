import type { TicketRef } from '../../types.ts';

/** A ticket as the table has it: the same text for the same ticket. */
export function writeTicket({ system, id }: TicketRef): string {
  return JSON.stringify({ system, id });
}

export function readTicket(text: string): TicketRef {
  return JSON.parse(text) as TicketRef;
}
