import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import type { PublicAccessBlock, Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { see } from './see.ts';

/** The bucket's own block of public access; the account's is not looked at. */
export function observePublicAccessBlock(place: BucketPlace): Promise<Seen<PublicAccessBlock>> {
  const { bucket: resource, account, s3 } = place;
  const absent = ['NoSuchPublicAccessBlockConfiguration', 'NoSuchBucket'];
  return see({ tried: 'read the public access block', account, resource }, absent, async () => {
    const { PublicAccessBlockConfiguration: block } = await s3.send(new GetPublicAccessBlockCommand(ownBucket(place)));
    return (
      block && {
        blockPublicAcls: block.BlockPublicAcls ?? false,
        ignorePublicAcls: block.IgnorePublicAcls ?? false,
        blockPublicPolicy: block.BlockPublicPolicy ?? false,
        restrictPublicBuckets: block.RestrictPublicBuckets ?? false,
      }
    );
  });
}
