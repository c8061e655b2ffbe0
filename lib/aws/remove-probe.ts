import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { isFinal } from '../errors.ts';
import type { Names, Probe, ProbeRemoval, Request, Side } from '../types.ts';
import type { AccountAccess, SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { listVersions } from './list-versions.ts';

type Removed = { count: number; remaining: ProbeRemoval['remaining'] };

/**
 * Removes every version and delete marker of this run's probes, on both sides: a delete by version id never
 * replicates (S3 User Guide, replication-what-is-isnot-replicated). The source comes first, so that nothing new sets
 * out. What cannot be removed is named; only what is worth another try is thrown.
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
  return {
    removed: { source: source.count, destination: destination.count },
    remaining: [...source.remaining, ...destination.remaining],
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
    count: 0,
    remaining: [{ side, key: `${keyPrefix}*`, versionId: '*', said }],
  });
  return refusalAsValue(unseen, async () => {
    const clients = await open();
    const { versions, deleteMarkers } = await listVersions(bucket, keyPrefix, clients);
    const results = await Promise.all(
      [...versions, ...deleteMarkers].map(({ Key = '', VersionId = '' }) => {
        const left = (said: string): Removed => ({
          count: 0,
          remaining: [{ side, key: Key, versionId: VersionId, said }],
        });
        return refusalAsValue(left, () => removeVersion(bucket, { Key, VersionId }, clients));
      }),
    );
    return { count: sum(results.map(({ count }) => count)), remaining: results.flatMap(({ remaining }) => remaining) };
  });
}

async function removeVersion(
  bucket: string,
  version: { Key: string; VersionId: string },
  clients: SideClients,
): Promise<Removed> {
  const place = { tried: 'remove the probe', account: clients.account, resource: `${bucket}/${version.Key}` };
  await callAws(place, () =>
    clients.s3.send(new DeleteObjectCommand({ ...ownBucket(bucketPlace(bucket, clients)), ...version })),
  );
  return { count: 1, remaining: [] };
}

/** Without the bucket there is no probe in it either. */
async function refusalAsValue(refused: (said: string) => Removed, remove: () => Promise<Removed>): Promise<Removed> {
  try {
    return await remove();
  } catch (error) {
    if (!isFinal(error)) throw error;
    if (error.name === 'BucketMissing') return { count: 0, remaining: [] };
    return refused(error.message);
  }
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
