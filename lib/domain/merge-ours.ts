import type { Applied } from '../types.ts';
import { identityOfApplied } from './identity-of-applied.ts';
import { sameMeaning } from './same-meaning.ts';

/**
 * What is ours after one more run: all that was ours before it, and what it changed. A thing that was changed again is
 * there once, in its place, and is taken back to what was there before us.
 */
export function mergeOurs(earlier: readonly Applied[], now: readonly Applied[]): Applied[] {
  const ours = new Map(earlier.map((one) => [identityOfApplied(one), one]));
  for (const latest of now) {
    const identity = identityOfApplied(latest);
    const first = ours.get(identity);
    ours.set(identity, first ? changedAgain(first, latest) : latest);
  }
  return [...ours.values()];
}

/** What we found was what we had left, or somebody has put something else there since: then that is theirs. */
function changedAgain(first: Applied, latest: Applied): Applied {
  const [left, found] = [partOf(first, 'after'), partOf(latest, 'before')];
  if (!sameMeaning(left, found)) return latest;
  const { before: _, ...rest } = latest as Applied & { before?: unknown };
  return { ...rest, ...('before' in first && { before: first.before }) } as Applied;
}

function partOf(applied: Applied, field: 'before' | 'after'): unknown {
  return (applied as Partial<Record<typeof field, unknown>>)[field];
}
