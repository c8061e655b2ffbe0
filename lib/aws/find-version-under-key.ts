import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3';
import { isFinal } from '../errors.ts';
import type { Arn } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { type BucketPlace, bucketPlace, ownBucket } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { readKeyCreation } from './read-key-creation.ts';

/** Pages of 1,000 versions; a listing is by key and not by time, so that nothing tells where the young ones are. */
const PAGES = 20;

/** Versions of a bucket that may be under a key. */
export interface VersionsUnderKey {
  bucket: string;
  prefix: string;
}

/**
 * Why versions may be under a key that a run made, as the end of a sentence: one is not older than the key, or there
 * are more than can be looked at, or nobody may look. `undefined` where all are older. A listing does not tell what a
 * version is under; a key takes all with it that is, so it goes only where none can be.
 */
export async function findVersionUnderKey(
  keyArn: Arn,
  { bucket, prefix }: VersionsUnderKey,
  open: () => Promise<SideClients>,
): Promise<string | undefined> {
  try {
    const clients = await open();
    const since = await readKeyCreation(keyArn, clients);
    return await findYoung(bucketPlace(bucket, clients), prefix, since);
  } catch (error) {
    if (!isFinal(error)) throw error;
    return error.name === 'BucketMissing' ? undefined : `what is in ${bucket} could not be seen. ${error.message}`;
  }
}

async function findYoung(bucket: BucketPlace, Prefix: string, since: number): Promise<string | undefined> {
  const place = { tried: 'look for replicas under the key', account: bucket.account, resource: bucket.bucket };
  let markers: { KeyMarker?: string; VersionIdMarker?: string } = {};
  for (let page = 0; page < PAGES; page++) {
    const input = { ...ownBucket(bucket), Prefix, ...markers };
    const answer: ListObjectVersionsCommandOutput = await callAws(place, () =>
      bucket.s3.send(new ListObjectVersionsCommand(input)),
    );
    const young = answer.Versions?.find(({ LastModified }) => (LastModified?.getTime() ?? since) >= since);
    if (young) return `${bucket.bucket} holds ${young.Key}, which is not older than the key.`;
    const { IsTruncated, NextKeyMarker, NextVersionIdMarker } = answer;
    if (!IsTruncated || NextKeyMarker === undefined) return undefined;
    markers = { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker && { VersionIdMarker: NextVersionIdMarker }) };
  }
  return `${bucket.bucket} holds more versions than could be looked at.`;
}
