import type { WireRequest } from '../wire/wire-request.ts';
import type { JournalEntry } from '../world/journal.ts';
import type { World } from '../world/world.ts';
import { type ControlAnswer, ControlError } from './control-answer.ts';

type Filter = (entry: JournalEntry) => boolean;

const FILTERS: Readonly<Record<string, (value: string) => Filter>> = {
  write: (value) => {
    if (value !== 'true' && value !== 'false') throw new ControlError(400, 'write is true or false.');
    return (entry) => String(entry.write) === value;
  },
  account: (value) => (entry) => entry.account === value,
  since: (value) => {
    const time = Date.parse(value);
    if (Number.isNaN(time))
      throw new ControlError(400, `since is a time such as 2026-11-22T10:00:00Z, not '${value}'.`);
    return (entry) => Date.parse(entry.at) >= time;
  },
};

/** The newest calls that pass all filters, oldest first. */
export function showJournal(world: World, { query }: WireRequest): ControlAnswer {
  const filters = query.map(([name, value]) => toFilter(name, value));
  return { body: { entries: world.journal.entries.filter((entry) => filters.every((filter) => filter(entry))) } };
}

function toFilter(name: string, value: string): Filter {
  const make = Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
  if (make) return make(value);
  throw new ControlError(400, `There is no filter '${name}'; known are ${Object.keys(FILTERS).join(', ')}.`);
}
