import { GetBucketAclCommand } from '@aws-sdk/client-s3';
import type { SideClients } from './account-access.ts';
import { bucketPlace, ownBucket } from './bucket-place.ts';
import { mustSee } from './must-see.ts';
import { s3Of } from './s3-of.ts';
import { see } from './see.ts';

/**
 * The canonical user id by which S3 names the bucket's owner; `undefined` when the bucket is gone. The ACL names it
 * even where ACLs have no effect, and needs a permission on this bucket only, which ListBuckets does not. A session
 * that may not ask fails: a proof that leaves the owner out would not be one.
 */
export async function observeCanonicalId(bucket: string, clients: SideClients): Promise<string | undefined> {
  const place = { tried: 'read the owner of the bucket', account: clients.account, resource: bucket };
  const seen = await see(place, ['NoSuchBucket'], async () => {
    const { Owner } = await s3Of(clients).send(new GetBucketAclCommand(ownBucket(bucketPlace(bucket, clients))));
    return Owner?.ID;
  });
  return mustSee(seen, place);
}
