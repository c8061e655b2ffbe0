import type { Start } from '../../types.ts';
import { digestOf } from '../digest-of.ts';
import { DAY_SECONDS, expiresAt, secondsAt } from './expires-at.ts';
import type { ItemValue } from './item.ts';
import { startKey } from './keys.ts';
import type { Table } from './open-table.ts';
import { putItem } from './put-item.ts';
import { writeTicket } from './ticket-text.ts';

/** How long it is kept who started an execution: the longest that one waits for its approval, twice. */
const KEPT_SECONDS = 14 * DAY_SECONDS;

export interface StartToRecord {
  /** Name of the execution that is about to be started. */
  execution: string;
  start: Start;
  /** What it will be started with. */
  input: unknown;
}

/**
 * Writes down, before an execution is started, by which door and for whom. Answers false where something else has been
 * written under its name: nobody can become the requester of another's run. The same again is fine.
 */
export async function recordStart(
  { execution, start, input }: StartToRecord,
  table: Table,
  now: Date,
): Promise<boolean> {
  const { door, requester, ticket } = start;
  const told = { door, requester, ticket: ticket && writeTicket(ticket), digest: digestOf(input) };
  const item = { ...startKey(execution), ...told, expiresAt: expiresAt(now, KEPT_SECONDS) };
  const same = sameAs(told);
  const condition = {
    expression: `attribute_not_exists(#pk) OR #expiresAt < :now OR (${same.expression})`,
    values: { ...same.values, ':now': secondsAt(now) },
  };
  return putItem(item, condition, table, 'write down who started an execution');
}

/** That what is there tells the same, and no more. */
function sameAs(told: Record<string, ItemValue | undefined>): {
  expression: string;
  values: Record<string, ItemValue>;
} {
  const entries = Object.entries(told);
  const parts = entries.map(([name, value]) =>
    value === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
  );
  const values = entries.flatMap(([name, value]) => (value === undefined ? [] : [[`:${name}`, value]]));
  return { expression: parts.join(' AND '), values: Object.fromEntries(values) };
}
