import { DeleteObjectCommand, GetObjectRetentionCommand } from '@aws-sdk/client-s3';
import { isFinal } from '../errors.ts';
import type { Retention } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { type BucketPlace, bucketPlace, ownBucket } from './bucket-place.ts';
import { type CallPlace, callAws } from './call-aws.ts';
import { s3Of } from './s3-of.ts';
import { see } from './see.ts';

export interface ObjectVersionId {
  Key: string;
  VersionId: string;
}

/**
 * Deletes one version for good. A retention in governance mode is passed over; of one in compliance mode, which nobody can lift, it
 * answers until when it holds (S3 User Guide, object-lock-managing). Throws AccessDenied where it is no lock that refuses.
 */
export async function removeVersion(
  bucket: string,
  version: ObjectVersionId,
  clients: SideClients,
): Promise<{ lockedUntil?: string }> {
  const owned = bucketPlace(bucket, clients);
  const place = { tried: 'remove the probe', account: clients.account, resource: `${bucket}/${version.Key}` };
  const remove = (bypass: object) =>
    callAws(place, () => s3Of(clients).send(new DeleteObjectCommand({ ...ownBucket(owned), ...version, ...bypass })));
  try {
    await remove({});
  } catch (error) {
    if (!isFinal(error) || error.name !== 'AccessDenied') throw error;
    const retention = await observeRetention(version, place, owned);
    if (retention === undefined) throw error;
    if (retention.mode === 'COMPLIANCE') return { lockedUntil: retention.until };
    await remove({ BypassGovernanceRetention: true });
  }
  return {};
}

/** Absent too where it may not be read: then the first refusal says best what is wrong. */
async function observeRetention(
  version: ObjectVersionId,
  place: CallPlace,
  owned: BucketPlace,
): Promise<Retention | undefined> {
  // A bucket without Object Lock answers InvalidRequest.
  const absent = ['NoSuchObjectLockConfiguration', 'InvalidRequest', 'NoSuchKey', 'NoSuchVersion'];
  const seen = await see<Retention>({ ...place, tried: "read the probe's retention" }, absent, async () => {
    const { Retention: found } = await owned.s3.send(
      new GetObjectRetentionCommand({ ...ownBucket(owned), ...version }),
    );
    if (found?.Mode === undefined || found.RetainUntilDate === undefined) return undefined;
    return { mode: found.Mode, until: found.RetainUntilDate.toISOString() };
  });
  return seen.seen === 'present' ? seen.value : undefined;
}
