import type { Seen } from '../types.ts';

/** What was seen; absent when nothing is there, or when nobody was allowed to look. */
export function seenValue<T>(seen: Seen<T>): T | undefined {
  return seen.seen === 'present' ? seen.value : undefined;
}
