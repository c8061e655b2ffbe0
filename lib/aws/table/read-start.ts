import { internalError } from '../../errors.ts';
import { DOORS, type Start } from '../../types.ts';
import { getItem } from './get-item.ts';
import { startKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { readTicket } from './ticket-text.ts';

/** What a door wrote down before it started an execution. */
export interface RecordedStart {
  start: Start;
  /** Of the input that it was to be started with, as `digestOf` has it. */
  digest: string;
}

/** How an execution came to be; absent where no door has written it down. */
export async function readStart(execution: string, table: Table): Promise<RecordedStart | undefined> {
  const item = await getItem(startKey(execution), table, 'read who started the execution');
  if (item === undefined) return undefined;
  const { requester, ticket, digest } = item;
  const door = DOORS.find((known) => known === item.door);
  if (door === undefined || typeof digest !== 'string') throw internalError('read who started the execution');
  const start: Start = {
    door,
    ...(typeof requester === 'string' && { requester }),
    ...(typeof ticket === 'string' && { ticket: readTicket(ticket) }),
  };
  return { start, digest };
}
