import type { CallCount } from '../world/journal.ts';
import type { World } from '../world/world.ts';
import type { ControlAnswer } from './control-answer.ts';

/** How many calls there were since the last reset, refused ones included, and how many of them write. */
export function showCounts(world: World): ControlAnswer {
  const counts = [...world.journal.counts.values()];
  const accounts = Map.groupBy(counts, ({ account }) => account);
  return {
    body: {
      ...sum(counts),
      accounts: Object.fromEntries([...accounts].map(([account, own]) => [account, { ...sum(own), ...byName(own) }])),
    },
  };
}

export function resetCounts(world: World): ControlAnswer {
  world.journal.counts.clear();
  return showCounts(world);
}

function sum(counts: readonly CallCount[]): { calls: number; writes: number } {
  const total = (of: readonly CallCount[]) => of.reduce((all, { calls }) => all + calls, 0);
  return { calls: total(counts), writes: total(counts.filter(({ write }) => write)) };
}

function byName(counts: readonly CallCount[]): { operations: Record<string, number> } {
  return { operations: Object.fromEntries(counts.map(({ operation, calls }) => [operation, calls])) };
}
