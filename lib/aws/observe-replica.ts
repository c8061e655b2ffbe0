import { GetObjectTaggingCommand, HeadObjectCommand, type ObjectVersion } from '@aws-sdk/client-s3';
import type { FoundReplica, PlacedProbe, Request, Side } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import type { CallPlace } from './call-aws.ts';
import { listVersions } from './list-versions.ts';
import { observeCanonicalId } from './observe-canonical-id.ts';
import { see } from './see.ts';

/**
 * What the destination holds under the probe's key and version. The listing comes first: it names the owner, and it
 * also shows a replica that belongs to the source's account and that the destination's may not open.
 */
export async function observeReplica(
  placed: PlacedProbe,
  request: Request,
  sides: Record<Side, SideClients>,
): Promise<FoundReplica | undefined> {
  const { destination } = sides;
  const { versions } = await listVersions(request.destination.bucket, placed.key, destination);
  const listed = versions.find(({ Key, VersionId }) => Key === placed.key && VersionId === placed.versionId);
  if (listed === undefined) return undefined;
  const [head, tags, destinationOwner, sourceOwner] = await Promise.all([
    readHead(placed, request, destination),
    readTags(placed, request, destination),
    observeCanonicalId(request.destination.bucket, destination),
    observeCanonicalId(request.source.bucket, sides.source),
  ]);
  return {
    ...describe(listed),
    ...head,
    ...(destinationOwner !== undefined && { destinationOwner }),
    ...(sourceOwner !== undefined && { sourceOwner }),
    versionId: placed.versionId,
    tags,
    seenAt: new Date().toISOString(),
  };
}

function describe({ Size, StorageClass, Owner }: ObjectVersion): Pick<FoundReplica, 'size' | 'storageClass' | 'owner'> {
  return { size: Size ?? 0, storageClass: StorageClass ?? 'STANDARD', ...(Owner?.ID && { owner: Owner.ID }) };
}

/** Nothing when the destination account may not open it: the listing's owner then tells why. */
async function readHead(
  { key, versionId }: PlacedProbe,
  request: Request,
  clients: SideClients,
): Promise<Pick<FoundReplica, 'checksum' | 'status'>> {
  const seen = await see(place('look at the replica', key, request), ['404'], () =>
    clients.s3.send(
      new HeadObjectCommand({
        ...ownBucket(bucketPlace(request.destination.bucket, clients)),
        Key: key,
        VersionId: versionId,
        ChecksumMode: 'ENABLED',
      }),
    ),
  );
  if (seen.seen !== 'present') return {};
  const { ChecksumCRC32: checksum, ReplicationStatus: status } = seen.value;
  return { ...(checksum && { checksum }), ...(status && { status }) };
}

async function readTags(
  { key, versionId }: PlacedProbe,
  request: Request,
  clients: SideClients,
): Promise<Record<string, string>> {
  const seen = await see(place("read the replica's tags", key, request), ['NoSuchKey', 'NoSuchVersion'], () =>
    clients.s3.send(
      new GetObjectTaggingCommand({
        ...ownBucket(bucketPlace(request.destination.bucket, clients)),
        Key: key,
        VersionId: versionId,
      }),
    ),
  );
  const tags = seen.seen === 'present' ? (seen.value.TagSet ?? []) : [];
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

function place(tried: string, key: string, { destination }: Request): CallPlace {
  return { tried, account: destination.account, resource: `${destination.bucket}/${key}` };
}
