import type { ObjectVersion } from './object-version.ts';
import { SortedKeys } from './sorted-keys.ts';

/** Every version of every key of one bucket, in the order in which S3 lists them. */
export class ObjectStore {
  /** Newest first. */
  readonly #versions = new Map<string, ObjectVersion[]>();
  /** Keys with any version or delete marker. */
  readonly #keys = new SortedKeys();
  /** Keys whose newest version is not a delete marker: what a listing of objects shows. */
  readonly #liveKeys = new SortedKeys();
  /** Version ids of replicas that were deleted for good: batch replication does not bring them again. */
  readonly deletedReplicas = new Set<string>();
  #sequence = 0;
  #bytes = 0;

  /** Whether nothing is left, delete markers included: only then may the bucket be deleted. */
  get isEmpty(): boolean {
    return this.#versions.size === 0;
  }

  /** Content of all versions together; a copy counts like any other, though it may share its memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The number for the next version to arrive. */
  nextSequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  /** The newest version, which may be a delete marker. */
  current(key: string): ObjectVersion | undefined {
    return this.#versions.get(key)?.[0];
  }

  version(key: string, versionId: string): ObjectVersion | undefined {
    return this.#versions.get(key)?.find((version) => version.versionId === versionId);
  }

  /** All versions of a key, newest first. */
  versions(key: string): readonly ObjectVersion[] {
    return this.#versions.get(key) ?? [];
  }

  /**
   * Files a version at its place by creation time, then sequence: a replica keeps its source's creation time, so a
   * late one of an older version does not become the current version. A version of the same id (`null`) is replaced.
   */
  file(version: ObjectVersion): void {
    const known = this.versions(version.key);
    if (isYoungest(version, known[0])) {
      this.#bytes += version.body.length;
      this.#set(version.key, [version, ...known]);
      return;
    }
    const replaced = this.version(version.key, version.versionId);
    const others = known.filter((other) => other !== replaced);
    this.#bytes += version.body.length - (replaced?.body.length ?? 0);
    const at = others.findIndex((other) => compareAge(other, version) < 0);
    others.splice(at === -1 ? others.length : at, 0, version);
    this.#set(version.key, others);
  }

  /** Removes one version for good; answers what it was. */
  remove(key: string, versionId: string): ObjectVersion | undefined {
    const removed = this.version(key, versionId);
    if (removed !== undefined) {
      this.#bytes -= removed.body.length;
      if (removed.replication?.role === 'replica') this.deletedReplicas.add(versionId);
      this.#set(
        key,
        this.versions(key).filter((version) => version !== removed),
      );
    }
    return removed;
  }

  /** The first key, in UTF-8 order, that is not below the bound (`after`: that is above it). */
  seekKey(bound: string, after = false): string | undefined {
    return this.#keys.seek(bound, after);
  }

  /** The same among the keys that a listing of objects shows. */
  seekLiveKey(bound: string, after = false): string | undefined {
    return this.#liveKeys.seek(bound, after);
  }

  #set(key: string, versions: ObjectVersion[]): void {
    const before = this.current(key);
    const newest = versions[0];
    if (newest === undefined) this.#versions.delete(key);
    else this.#versions.set(key, versions);
    keep(this.#keys, key, before !== undefined, newest !== undefined);
    keep(this.#liveKeys, key, isLive(before), isLive(newest));
  }
}

function isLive(newest: ObjectVersion | undefined): boolean {
  return newest !== undefined && !newest.deleteMarker;
}

/** Looks for the key's place only when something changes. */
function keep(keys: SortedKeys, key: string, before: boolean, after: boolean): void {
  if (after && !before) keys.add(key);
  if (before && !after) keys.delete(key);
}

/** Then there is none of its id either, unless it is `null`: versions of one id are of one time. */
function isYoungest({ versionId, lastModified }: ObjectVersion, newest: ObjectVersion | undefined): boolean {
  return newest !== undefined && versionId !== 'null' && lastModified > newest.lastModified;
}

/** Negative when the left one is older. */
function compareAge(left: ObjectVersion, right: ObjectVersion): number {
  return left.lastModified - right.lastModified || left.sequence - right.sequence;
}
