import type { JournalEntry } from '../../cli/rehearsal/simulator-control.ts';
import type { Probe } from '../../lib/types.ts';
import type { TestRehearsal } from './rehearse.ts';

/** Objects of a probe are put and deleted, its report is published; all else that changes anything is configuration. */
const OBJECT_WRITES = ['PutObject', 'DeleteObject', 'DeleteObjects'];

/**
 * What was written since then beside this probe's own objects, the report's event and the notes in Isthmus's own table, as
 * the simulator saw it; calls that it refused count too.
 */
export async function configurationWrites(
  { control }: TestRehearsal,
  since: Date,
  probe: Probe | undefined,
): Promise<JournalEntry[]> {
  const writes = await control.writesSince(since);
  const isProbe = ({ operation, resource }: JournalEntry): boolean =>
    OBJECT_WRITES.includes(operation) && probe !== undefined && resource.includes(`/${probe.keyPrefix}`);
  return writes.filter((entry) => !isProbe(entry) && entry.operation !== 'PutEvents' && entry.service !== 'dynamodb');
}
