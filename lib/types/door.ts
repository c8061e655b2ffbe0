export const DOORS = ['event', 'ticket', 'console'] as const;
/** The way by which a request came in: a tagged bucket, a ticket, or whoever may start the state machine. */
export type Door = (typeof DOORS)[number];

/** A ticket, as the system that it is in knows it. */
export interface TicketRef {
  /** Name of the file of config/tickets, without its ending: `jira`. */
  system: string;
  /** What people call it: `OPS-123`, `RITM0010001`. */
  id: string;
}

/**
 * How a run came to be. The doors for events and tickets write it down under the execution's name before they start the
 * machine; where nothing of that name is written, the door is the console. An input cannot claim it.
 */
export interface Start {
  door: Door;
  /** Who asked: the ARN in the event, or what the ticket system calls its user. Absent for the console: nobody tells. */
  requester?: string;
  ticket?: TicketRef;
}
