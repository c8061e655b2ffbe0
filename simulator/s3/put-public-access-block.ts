import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { readPublicAccessBlock } from './read-public-access-block.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

/** Replaces all four settings; one that is left out is off. */
export const putPublicAccessBlock = bucketOperation({
  name: 'PutPublicAccessBlock',
  write: true,
  action: 's3:PutBucketPublicAccessBlock',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    const { settings } = readPublicAccessBlock(call);
    bucket.publicAccessBlock.write(settings, drawEffectiveTime(world, 'configurationPropagation'));
    return {};
  },
});
