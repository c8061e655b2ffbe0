import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import type { ClassificationDemand, Observed, ObservedBucket } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { ownBucket } from './bucket-place.ts';
import { s3Of } from './s3-of.ts';
import { see } from './see.ts';

/** The source bucket's tag that a route asks for. */
export async function observeClassification(
  demand: ClassificationDemand,
  { bucket, existence }: ObservedBucket,
  clients: SideClients,
): Promise<NonNullable<Observed['classification']>> {
  if (existence.seen !== 'present') {
    return { demand, found: existence.seen === 'denied' ? existence : { seen: 'absent' } };
  }
  const { account } = clients;
  const place = { tried: 'read the tags', account, resource: bucket };
  const found = await see(place, ['NoSuchTagSet', 'NoSuchBucket'], async () => {
    const s3 = s3Of(clients, existence.region);
    const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand(ownBucket({ bucket, account, s3 })));
    return TagSet.find(({ Key }) => Key === demand.tag)?.Value;
  });
  return { demand, found };
}
