import type { ProbeRemoval } from '../types.ts';

/**
 * What was removed of a request's own probe, and at its destination of the probes of other rules that its rule took along.
 * What became of those at the source, their own requests tell.
 */
export function addStrays(own: ProbeRemoval, strays: ProbeRemoval[]): ProbeRemoval {
  const there = <T extends { side: string }>(list: T[] = []) => list.filter(({ side }) => side === 'destination');
  const locked = [...(own.locked ?? []), ...strays.flatMap((stray) => there(stray.locked))];
  const { source, destination } = own.removed;
  return {
    ...(locked.length > 0 && { locked }),
    removed: { source, destination: strays.reduce((sum, { removed }) => sum + removed.destination, destination) },
    remaining: [...own.remaining, ...strays.flatMap(({ remaining }) => there(remaining))],
  };
}
