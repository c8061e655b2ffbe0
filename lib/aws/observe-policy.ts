import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { PolicyDocument, Seen } from '../types.ts';
import { type BucketPlace, ownBucket } from './bucket-place.ts';
import { readPolicyText } from './read-policy-text.ts';
import { see } from './see.ts';

/** The bucket policy. */
export function observePolicy(place: BucketPlace): Promise<Seen<PolicyDocument>> {
  const { bucket: resource, account, s3 } = place;
  return see(
    { tried: 'read the bucket policy', account, resource },
    ['NoSuchBucketPolicy', 'NoSuchBucket'],
    async () => {
      const { Policy } = await s3.send(new GetBucketPolicyCommand(ownBucket(place)));
      return Policy === undefined ? undefined : readPolicyText(Policy);
    },
  );
}
