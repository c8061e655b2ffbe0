import { internalError } from '../../errors.ts';
import type { PairRecord } from '../../types.ts';
import { getItem } from './get-item.ts';
import type { ItemKey } from './keys.ts';
import type { Table } from './open-table.ts';

/** What is known of a pair, and how often that has been written. */
export interface KnownPair {
  record: PairRecord;
  revision: number;
}

/** Absent where no run has proven it yet. */
export async function readPair(key: ItemKey, table: Table): Promise<KnownPair | undefined> {
  const item = await getItem(key, table, 'read what is known of the pair');
  if (item === undefined) return undefined;
  const { record, revision } = item;
  if (typeof record !== 'string' || typeof revision !== 'number') throw internalError('read the record of a pair');
  return { record: JSON.parse(record) as PairRecord, revision };
}
