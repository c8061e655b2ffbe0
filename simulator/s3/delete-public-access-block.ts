import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';

export const deletePublicAccessBlock = bucketOperation({
  name: 'DeletePublicAccessBlock',
  write: true,
  action: 's3:PutBucketPublicAccessBlock',
  run(world, bucket) {
    bucket.publicAccessBlock.write(undefined, drawEffectiveTime(world, 'configurationPropagation'));
    return { status: 204 };
  },
});
