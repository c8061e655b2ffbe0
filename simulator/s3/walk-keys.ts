import { compareUtf8 } from '../world/compare-utf8.ts';
import { pastPrefix } from './past-prefix.ts';

/** Answers the first key that is not below a bound (`after`: that is above it). */
export type Seek = (bound: string, after?: boolean) => string | undefined;

export interface Walk {
  readonly prefix: string;
  /** Empty: no grouping. */
  readonly delimiter: string;
  /** Begins behind this key; when it is a common prefix, or under one, behind all that is under it. Empty: at the beginning. */
  readonly after: string;
}

/** One entry of a listing: a key, or what several keys have in common up to the delimiter. */
export type Stop = { readonly key: string } | { readonly commonPrefix: string };

/** Walks through keys in order, skipping from group to group: what is not asked for costs nothing. */
export function* walkKeys(seek: Seek, walk: Walk): Generator<Stop, void> {
  let key = firstKey(seek, walk);
  while (key?.startsWith(walk.prefix)) {
    const group = commonPrefixOf(key, walk);
    if (group === undefined) {
      yield { key };
      key = seek(key, true);
    } else {
      yield { commonPrefix: group };
      const next = pastPrefix(group);
      key = next === undefined ? undefined : seek(next);
    }
  }
}

/** The key up to and with the first delimiter behind the prefix; undefined when there is none. */
export function commonPrefixOf(
  key: string,
  { prefix, delimiter }: Pick<Walk, 'prefix' | 'delimiter'>,
): string | undefined {
  if (delimiter === '' || !key.startsWith(prefix)) return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at === -1 ? undefined : key.slice(0, at + delimiter.length);
}

function firstKey(seek: Seek, walk: Walk): string | undefined {
  const { prefix, after } = walk;
  if (after === '' || compareUtf8(after, prefix) < 0) return seek(prefix);
  const group = commonPrefixOf(after, walk);
  if (group === undefined) return seek(after, true);
  const next = pastPrefix(group);
  return next === undefined ? undefined : seek(next);
}
