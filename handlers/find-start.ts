import { digestOf } from '../lib/aws/digest-of.ts';
import { readStart } from '../lib/aws/table/read-start.ts';
import type { Problem, Start } from '../lib/types.ts';
import { centralTable } from './central-table.ts';

/**
 * How an execution came to be. No door has written it down: by the console, for nobody knows whom. A door has, for another
 * input than this: then somebody has started it under a name that is not his, and it is refused.
 */
export async function findStart(execution: string, trigger: unknown): Promise<{ start: Start; problem?: Problem }> {
  const recorded = await readStart(execution, centralTable());
  if (recorded === undefined) return { start: { door: 'console' } };
  if (recorded.digest === digestOf(trigger)) return { start: recorded.start };
  const allowed = `what the door wrote down under this name; start the machine with another name than ${execution}`;
  return { start: { door: 'console' }, problem: { path: '', code: 'not-as-recorded', allowed } };
}
