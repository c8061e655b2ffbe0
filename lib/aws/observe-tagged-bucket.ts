import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { isDestinationPolicy } from '../domain/is-destination-policy.ts';
import { IsthmusError } from '../errors.ts';
import type { TaggedBucket } from '../types.ts';
import type { SideClients } from './account-access.ts';
import type { BucketPlace } from './bucket-place.ts';
import { callAws } from './call-aws.ts';
import { EXECUTION_TAG } from './execution-tag.ts';
import { mustSee } from './must-see.ts';
import { observeExistence } from './observe-existence.ts';
import { observePolicy } from './observe-policy.ts';
import { observeTags } from './observe-tags.ts';
import { s3Of } from './s3-of.ts';

/**
 * A bucket as it is now, for the decision whether it is to become a source; absent where this account has none of that
 * name. Throws AccessDenied where the member role may not look.
 */
export async function observeTaggedBucket(bucket: string, clients: SideClients): Promise<TaggedBucket | undefined> {
  const { account } = clients;
  const existence = await observeExistence(bucket, clients);
  if (existence.seen === 'absent' || existence.seen === 'foreign') return undefined;
  const look = { tried: 'look at the bucket that an event tells of', account, resource: bucket };
  const region = mustSee(existence.seen === 'denied' ? existence : { seen: 'present', value: existence.region }, look);
  const place = { bucket, account, s3: s3Of(clients, region) };
  const [tags, policy, madeAt] = await Promise.all([
    observeTags(place).then((seen) => mustSee(seen, look) ?? {}),
    observePolicy(place).then((seen) => mustSee(seen, look)),
    observeCreation(place),
  ]);
  const isOurs = Object.hasOwn(tags, EXECUTION_TAG) || isDestinationPolicy(policy);
  return { account, region: region ?? clients.region, bucket, tags, madeAt, isOurs };
}

/**
 * When the bucket was made: one that was deleted and made again under its name is another. Nothing else tells, and this
 * "can change when making changes to your bucket, such as editing its bucket policy" (S3 API Reference, Bucket): then a
 * pair that is there already is looked through once more. A bucket's name is the first of those that begin with it.
 */
async function observeCreation({ bucket, account, s3 }: BucketPlace): Promise<string> {
  const place = { tried: 'find out when the bucket was made', account, resource: bucket };
  const listed = await callAws(place, () => s3.send(new ListBucketsCommand({ Prefix: bucket, MaxBuckets: 1 })));
  const [found] = listed.Buckets ?? [];
  if (found?.Name === bucket && found.CreationDate) return found.CreationDate.toISOString();
  throw new IsthmusError('ServiceUnavailable', {
    ...place,
    remedy: 'Nothing to do: it is tried again, since a bucket made moments ago is not in the list at once.',
  });
}
