import type { TicketRef } from '../types.ts';
import { readText } from './read-answer.ts';
import { readPath } from './read-path.ts';
import type { PublishedReport } from './render-comment.ts';

/** What a Report's event is to be told to; absent for any other event. Only the machine's function may put such events. */
export function readReportEvent(event: unknown): { report: PublishedReport; ticket: TicketRef } | undefined {
  const [system, id] = [readText(event, 'detail.start.ticket.system'), readText(event, 'detail.start.ticket.id')];
  const execution = readText(event, 'detail.execution');
  if (system === undefined || id === undefined || execution === undefined) return undefined;
  return { report: readPath(event, 'detail') as PublishedReport, ticket: { system, id } };
}
