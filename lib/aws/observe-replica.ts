import {
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import type { FoundReplica, PlacedProbe, Request, Retention, Side } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import type { CallPlace } from './call-aws.ts';
import { listVersions } from './list-versions.ts';
import { mustSee } from './must-see.ts';
import { observeCanonicalId } from './observe-canonical-id.ts';
import { readEncryption } from './read-encryption.ts';
import { s3Of } from './s3-of.ts';
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
  const [destinationOwner, sourceOwner] = await Promise.all([
    observeCanonicalId(request.destination.bucket, destination),
    observeCanonicalId(request.source.bucket, sides.source),
  ]);
  const mayBeClosed = listed.Owner?.ID !== undefined && listed.Owner.ID !== destinationOwner;
  return {
    ...describe(listed),
    ...(destinationOwner !== undefined && { destinationOwner }),
    ...(sourceOwner !== undefined && { sourceOwner }),
    versionId: placed.versionId,
    ...(await openReplica(placed, request, destination, mayBeClosed)),
    seenAt: new Date().toISOString(),
  };
}

function describe({ Size, StorageClass, Owner }: ObjectVersion): Pick<FoundReplica, 'size' | 'storageClass' | 'owner'> {
  return { size: Size ?? 0, storageClass: StorageClass ?? 'STANDARD', ...(Owner?.ID && { owner: Owner.ID }) };
}

type Opened = Pick<FoundReplica, 'checksum' | 'encryption' | 'status' | 'tags' | 'retention' | 'closed'>;

/** Throws AccessDenied when the destination's account owns the replica and its member role may not open it. */
async function openReplica(
  placed: PlacedProbe,
  request: Request,
  clients: SideClients,
  mayBeClosed: boolean,
): Promise<Opened> {
  const { account, bucket } = request.destination;
  const resource = `${bucket}/${placed.key}`;
  const headPlace: CallPlace = { tried: 'look at the replica', account, resource };
  const tagsPlace: CallPlace = { tried: "read the replica's tags", account, resource };
  const [tags, head] = await Promise.all([
    see(tagsPlace, ['NoSuchKey', 'NoSuchVersion'], () => readTags(placed, request, clients)),
    see(headPlace, ['404'], () => readHead(placed, request, clients)),
  ]);
  if (mayBeClosed && (tags.seen === 'denied' || head.seen === 'denied')) return { tags: {}, closed: true };
  return { ...mustSee(head, headPlace), tags: mustSee(tags, tagsPlace) ?? {} };
}

/** To show the checksum of an object under KMS, S3 asks for kms:Decrypt, which nobody here has or needs. */
async function readHead(
  { key: Key, versionId: VersionId, encryption: sourceEncryption }: PlacedProbe,
  { destination }: Request,
  clients: SideClients,
): Promise<Pick<Opened, 'checksum' | 'encryption' | 'status' | 'retention'>> {
  const bucket = ownBucket(bucketPlace(destination.bucket, clients));
  const mode = sourceEncryption ? {} : { ChecksumMode: 'ENABLED' as const };
  const answer = await s3Of(clients).send(new HeadObjectCommand({ ...bucket, Key, VersionId, ...mode }));
  const encryption = readEncryption(answer);
  const retention = readRetention(answer);
  const { ChecksumCRC32: checksum, ReplicationStatus: status } = answer;
  return {
    ...(checksum && { checksum }),
    ...(encryption && { encryption }),
    ...(status && { status }),
    ...(retention && { retention }),
  };
}

function readRetention({
  ObjectLockMode: mode,
  ObjectLockRetainUntilDate,
}: HeadObjectCommandOutput): Retention | undefined {
  const until = ObjectLockRetainUntilDate?.toISOString();
  return mode && until ? { mode, until } : undefined;
}

async function readTags(
  { key: Key, versionId: VersionId }: PlacedProbe,
  { destination }: Request,
  clients: SideClients,
): Promise<Record<string, string>> {
  const bucket = ownBucket(bucketPlace(destination.bucket, clients));
  const { TagSet = [] } = await s3Of(clients).send(new GetObjectTaggingCommand({ ...bucket, Key, VersionId }));
  return Object.fromEntries(TagSet.map(({ Key: name, Value }) => [name, Value]));
}
