import type { Applied } from '../types.ts';

/** What was changed, whatever was there before and is there now: the same text for the same thing. */
export function identityOfApplied(applied: Applied): string {
  const named = Object.entries(applied).filter(([name]) => name !== 'before' && name !== 'after');
  return JSON.stringify(named.sort());
}
