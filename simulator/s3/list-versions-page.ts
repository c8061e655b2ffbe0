import type { Bucket } from '../world/bucket.ts';
import type { ObjectVersion } from '../world/object-version.ts';
import { type Place, placeOf } from './version-id.ts';
import { commonPrefixOf, type Walk, walkKeys } from './walk-keys.ts';

/** One entry: a version or delete marker, or a common prefix. */
export type VersionEntry =
  | { readonly version: ObjectVersion; readonly isLatest: boolean }
  | { readonly commonPrefix: string };

export interface VersionsPage {
  readonly entries: readonly VersionEntry[];
  /** Whether another page follows; it begins behind the last entry. */
  readonly truncated: boolean;
}

/**
 * Reads a page of versions: keys in order, and of each key the newest first. With a version id marker it goes on
 * within the key that `after` names.
 */
export function listVersionsPage(
  bucket: Bucket,
  walk: Walk,
  versionIdMarker: string | undefined,
  limit: number,
): VersionsPage {
  const entries: VersionEntry[] = [];
  if (limit === 0) return { entries, truncated: false };
  for (const entry of walkVersions(bucket, walk, versionIdMarker)) {
    if (entries.length === limit) return { entries, truncated: true };
    entries.push(entry);
  }
  return { entries, truncated: false };
}

function* walkVersions(bucket: Bucket, walk: Walk, versionIdMarker: string | undefined): Generator<VersionEntry, void> {
  const { objects } = bucket;
  if (
    versionIdMarker !== undefined &&
    walk.after.startsWith(walk.prefix) &&
    commonPrefixOf(walk.after, walk) === undefined
  ) {
    const versions = objects.versions(walk.after);
    yield* entriesFrom(versions, firstAfter(versions, versionIdMarker));
  }
  for (const stop of walkKeys((bound, after) => objects.seekKey(bound, after), walk)) {
    if ('commonPrefix' in stop) yield stop;
    else yield* entriesFrom(objects.versions(stop.key), 0);
  }
}

function* entriesFrom(versions: readonly ObjectVersion[], first: number): Generator<VersionEntry, void> {
  for (let at = first; at < versions.length; at += 1) {
    yield { version: versions[at] as ObjectVersion, isLatest: at === 0 };
  }
}

/** Where to go on; a marker that was deleted meanwhile still tells its place by its id. */
function firstAfter(versions: readonly ObjectVersion[], versionIdMarker: string): number {
  const at = versions.findIndex(({ versionId }) => versionId === versionIdMarker);
  if (at !== -1) return at + 1;
  const place = placeOf(versionIdMarker);
  if (place === undefined) return 0;
  const older = versions.findIndex((version) => isOlder(version, place));
  return older === -1 ? versions.length : older;
}

function isOlder(version: ObjectVersion, place: Place): boolean {
  return (version.lastModified - place.lastModified || version.sequence - place.sequence) < 0;
}
