import type { SideClients } from './account-access.ts';
import { bucketPlace } from './bucket-place.ts';
import { isOfExecution } from './execution-tag.ts';
import { mustSee } from './must-see.ts';
import { observeTags } from './observe-tags.ts';

/** Whether a bucket that is there was made by this run, and not by somebody else since the Plan: its tag tells. */
export async function isBucketOfExecution(bucket: string, clients: SideClients): Promise<boolean> {
  const place = { tried: 'see who made the bucket', account: clients.account, resource: bucket };
  const tags = mustSee(await observeTags(bucketPlace(bucket, clients)), place) ?? {};
  return isOfExecution({ tags }, clients);
}
