import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import type { Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** The tags of a bucket; absent where it has none, or is gone. */
export function observeTags(place: BucketPlace): Promise<Seen<Record<string, string>>> {
  const { bucket: resource, account, s3 } = place;
  return see({ tried: "read the bucket's tags", account, resource }, ['NoSuchTagSet', 'NoSuchBucket'], async () => {
    const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand(ownBucket(place)));
    return Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value ?? '']));
  });
}
