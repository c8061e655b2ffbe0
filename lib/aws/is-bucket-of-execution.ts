import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { isOfExecution } from './execution-tag.ts';
import { mustSee } from './must-see.ts';
import { s3Of } from './s3-of.ts';
import { see } from './see.ts';

/** Whether a bucket that is there was made by this run, and not by somebody else since the Plan: its tag tells. */
export async function isBucketOfExecution(bucket: string, clients: SideClients): Promise<boolean> {
  const place = { tried: 'see who made the bucket', account: clients.account, resource: bucket };
  const seen = await see(place, ['NoSuchTagSet', 'NoSuchBucket'], async () => {
    const { TagSet = [] } = await s3Of(clients).send(
      new GetBucketTaggingCommand(ownBucket(bucketPlace(bucket, clients))),
    );
    return Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value ?? '']));
  });
  return isOfExecution({ tags: mustSee(seen, place) ?? {} }, clients);
}
