import { isFinal } from '../errors.ts';
import type { Names, Probe, ProbeRemoval, Request, Side } from '../types.ts';
import type { AccountAccess, SideClients } from './account-access.ts';
import { listVersions } from './list-versions.ts';
import { type ObjectVersionId, removeVersion } from './remove-version.ts';

type Removed = { count: number; remaining: ProbeRemoval['remaining']; locked: NonNullable<ProbeRemoval['locked']> };

const NONE: Removed = { count: 0, remaining: [], locked: [] };

/**
 * Removes every version and delete marker of this run's probes, on both sides: a delete by version id never
 * replicates (S3 User Guide, replication-what-is-isnot-replicated). The source comes first, so that nothing new sets
 * out; where a way back is proven, it comes again at the end, since something may have come from the destination
 * meanwhile. What cannot be removed is named; only what is worth another try is thrown.
 */
export async function removeProbe(
  probe: Pick<Probe, 'keyPrefix'>,
  request: Request,
  names: Names,
  access: AccountAccess,
): Promise<ProbeRemoval> {
  const open = (side: Side) => () => access.open(side, request, names, 'probe');
  const source = await removeFrom('source', probe, request, open('source'));
  const destination = await removeFrom('destination', probe, request, open('destination'));
  const last = request.options.replicaModifications
    ? await removeFrom('source', probe, request, open('source'))
    : { ...source, count: 0 };
  const locked = [...last.locked, ...destination.locked];
  return {
    removed: { source: source.count + last.count, destination: destination.count },
    remaining: [...last.remaining, ...destination.remaining],
    ...(locked.length > 0 && { locked }),
  };
}

async function removeFrom(
  side: Side,
  { keyPrefix }: Pick<Probe, 'keyPrefix'>,
  request: Request,
  open: () => Promise<SideClients>,
): Promise<Removed> {
  const { bucket } = request[side];
  const unseen = (said: string): Removed => ({
    ...NONE,
    remaining: [{ side, key: `${keyPrefix}*`, versionId: '*', said }],
  });
  return refusalAsValue(unseen, async () => {
    const clients = await open();
    const { versions, deleteMarkers } = await listVersions(bucket, keyPrefix, clients);
    const results = await Promise.all(
      [...versions, ...deleteMarkers].map(({ Key = '', VersionId = '' }) => {
        const left = (said: string): Removed => ({
          ...NONE,
          remaining: [{ side, key: Key, versionId: VersionId, said }],
        });
        return refusalAsValue(left, () => removeOne(side, bucket, { Key, VersionId }, clients));
      }),
    );
    return {
      count: sum(results.map(({ count }) => count)),
      remaining: results.flatMap(({ remaining }) => remaining),
      locked: results.flatMap(({ locked }) => locked),
    };
  });
}

async function removeOne(side: Side, bucket: string, version: ObjectVersionId, clients: SideClients): Promise<Removed> {
  const { lockedUntil: until } = await removeVersion(bucket, version, clients);
  if (until === undefined) return { ...NONE, count: 1 };
  return { ...NONE, locked: [{ side, key: version.Key, versionId: version.VersionId, until }] };
}

/** Without the bucket there is no probe in it either. */
async function refusalAsValue(refused: (said: string) => Removed, remove: () => Promise<Removed>): Promise<Removed> {
  try {
    return await remove();
  } catch (error) {
    if (!isFinal(error)) throw error;
    if (error.name === 'BucketMissing') return NONE;
    return refused(error.message);
  }
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
