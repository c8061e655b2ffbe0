import type { EventKind } from '../types.ts';
import { textAt, valueAt } from './value-at.ts';

/** Deeper than any document of S3 about tags. */
const DEPTH = 6;

/**
 * What an event says of the tag that names a route; absent where it tells no tags at all. CloudTrail leaves out
 * parameters that are too long, and AWS documents neither how it writes the tags of CreateBucket nor those of
 * TagResource: so every Key with its Value counts, wherever among the parameters it stands.
 */
export function readToldRoute(input: unknown, kind: EventKind, routeTag: string): { route?: string } | undefined {
  const tags =
    kind === 'TagChange' ? tagsOfChange(input) : tagsWithin(valueAt(input, 'detail', 'requestParameters'), 0);
  if (tags.length === 0 && kind !== 'TagChange') return undefined;
  const route = tags.find(([key]) => key === routeTag)?.[1];
  return route === undefined ? {} : { route };
}

type Tag = [key: string, value: string];

/** "Tag Change on Resource" has all tags as they are afterwards, and says which were changed. */
function tagsOfChange(input: unknown): Tag[] {
  const changed = valueAt(input, 'detail', 'changed-tag-keys');
  const keys = Array.isArray(changed) ? changed.filter((key) => typeof key === 'string') : [];
  return keys.flatMap((key): Tag[] => {
    const value = textAt(input, 'detail', 'tags', key);
    return value === undefined ? [] : [[key, value]];
  });
}

function tagsWithin(value: unknown, depth: number): Tag[] {
  if (typeof value !== 'object' || value === null || depth > DEPTH) return [];
  const key = textAt(value, 'Key') ?? textAt(value, 'key');
  const content = textAt(value, 'Value') ?? textAt(value, 'value');
  const own: Tag[] = key === undefined || content === undefined ? [] : [[key, content]];
  return [...own, ...Object.values(value).flatMap((below) => tagsWithin(below, depth + 1))];
}
