import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { ProbeSighting } from '../domain/advance-probe.ts';
import type { Names, PlacedProbe, Request } from '../types.ts';
import type { AccountAccess, SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { findOtherTaker } from './find-other-taker.ts';
import { mustSee } from './must-see.ts';
import { observeReplica } from './observe-replica.ts';
import { s3Of } from './s3-of.ts';
import { see } from './see.ts';

/**
 * One look at both sides: the probe's replication status at the source, and what the destination holds. Without a
 * status no rule took the object, and there is nothing to look for. With FAILED or PENDING there may be: with several
 * destinations the status speaks for all of them (S3 User Guide, replication-status).
 */
export async function lookForReplica(
  placed: PlacedProbe,
  request: Request,
  names: Names,
  access: AccountAccess,
): Promise<ProbeSighting> {
  const source = await access.open('source', request, names, 'probe');
  const sourceStatus = await readStatus(placed, request, source);
  if (sourceStatus === undefined) return {};
  if (request.options.status === 'disabled') {
    const takenBy = await findOtherTaker(placed, names, bucketPlace(request.source.bucket, source));
    return { sourceStatus, ...(takenBy !== undefined && { takenBy }) };
  }
  const destination = await access.open('destination', request, names, 'probe');
  const replica = await observeReplica(placed, request, { source, destination });
  return { sourceStatus, ...(replica && { replica }) };
}

async function readStatus(
  { key, versionId }: PlacedProbe,
  request: Request,
  clients: SideClients,
): Promise<string | undefined> {
  const { bucket } = request.source;
  const place = { tried: 'look at the probe', account: clients.account, resource: `${bucket}/${key}` };
  // A HEAD's 404 has no words: whoever removed the probe, it has no status any more.
  const seen = await see(place, ['404', 'NoSuchKey', 'NoSuchVersion'], async () => {
    const answer = await s3Of(clients).send(
      new HeadObjectCommand({ ...ownBucket(bucketPlace(bucket, clients)), Key: key, VersionId: versionId }),
    );
    return answer.ReplicationStatus;
  });
  return mustSee(seen, place);
}
