import type { Input } from '../events/input/read-input.ts';
import { type Shape, structure } from '../events/input/shape.ts';
import { ServiceError } from '../wire/operation.ts';
import { TEXT } from './queue-operation.ts';
import { sqsError } from './sqs-errors.ts';

const MOST = 10;

export function entriesOf(fields: Readonly<Record<string, Shape>>): Shape {
  return { kind: 'list', of: structure({ Id: TEXT, ...fields }) };
}

/** Does to each entry what is to be done to it; one that fails does not hold up the others. */
export function runBatch({ Entries }: Input, act: (entry: Input) => object | undefined): object {
  const entries = (Entries ?? []) as Input[];
  checkEntries(entries);
  const results = entries.map((entry) => attempt(entry, act));
  return {
    Successful: results.filter((result) => !('Code' in result)),
    Failed: results.filter((result) => 'Code' in result),
  };
}

function checkEntries(entries: readonly Input[]): void {
  if (entries.length === 0) throw sqsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > MOST) {
    const message = `Maximum number of entries per request are ${MOST}. You have sent ${entries.length}.`;
    throw sqsError('TooManyEntriesInBatchRequest', message);
  }
  const ids = entries.map(({ Id }) => String(Id ?? ''));
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    const message =
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
    throw sqsError('InvalidBatchEntryId', message);
  }
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw sqsError('BatchEntryIdsNotDistinct', `Id ${twice} repeated.`);
}

function attempt(entry: Input, act: (entry: Input) => object | undefined): object {
  try {
    return { Id: entry.Id, ...act(entry) };
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status === 501) throw error;
    return { Id: entry.Id, SenderFault: true, Code: error.code.replace(/Exception$/, ''), Message: error.message };
  }
}
