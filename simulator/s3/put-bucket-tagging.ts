import { bucketOperation } from './bucket-operation.ts';
import { checkAbacOff } from './check-abac-off.ts';
import { childOf, readDocument } from './read-document.ts';
import { requireBodyChecksum } from './require-body-checksum.ts';
import { BUCKET_TAGS, checkTags, parseTags, TAGGING } from './tags.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

export const putBucketTagging = bucketOperation({
  name: 'PutBucketTagging',
  write: true,
  action: 's3:PutBucketTagging',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    requireBodyChecksum(call);
    checkAbacOff(world, bucket, call);
    const tagSet = childOf(readDocument(call, 'Tagging', TAGGING), 'TagSet');
    bucket.tags = checkTags(parseTags(tagSet), BUCKET_TAGS);
    return { status: 204 };
  },
});
