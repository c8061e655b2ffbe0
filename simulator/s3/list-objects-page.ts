import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { type Walk, walkKeys } from './walk-keys.ts';

/** One page of a listing of objects. */
export interface ObjectsPage {
  readonly objects: readonly ObjectVersion[];
  readonly commonPrefixes: readonly string[];
  /** Key or common prefix of the last entry, where the next page begins; absent on the last page. */
  readonly next?: string;
}

/** Reads a page of current objects, and no more than it takes to know whether another follows. */
export function listObjectsPage({ objects: store }: Bucket, walk: Walk, limit: number): ObjectsPage {
  const objects: ObjectVersion[] = [];
  const commonPrefixes: string[] = [];
  let last: string | undefined;
  if (limit === 0) return { objects, commonPrefixes };
  for (const stop of walkKeys((bound, after) => store.seekLiveKey(bound, after), walk)) {
    if (last !== undefined && objects.length + commonPrefixes.length === limit) {
      return { objects, commonPrefixes, next: last };
    }
    if ('commonPrefix' in stop) {
      commonPrefixes.push(stop.commonPrefix);
      last = stop.commonPrefix;
    } else {
      objects.push(store.current(stop.key) as ObjectVersion);
      last = stop.key;
    }
  }
  return { objects, commonPrefixes };
}
