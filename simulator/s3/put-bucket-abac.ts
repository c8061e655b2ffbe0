import type { ElementSchema } from '../wire/element-schema.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { readDocument, textOf } from './read-document.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

/** Whether the bucket's tags count in conditions of policies. */
export const putBucketAbac = bucketOperation({
  name: 'PutBucketAbac',
  write: true,
  action: 's3:PutBucketAbac',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    const status = textOf(readDocument(call, 'AbacStatus', SCHEMA), 'Status')?.trim();
    bucket.abac.write(
      status === 'Enabled' ? 'Enabled' : 'Disabled',
      drawEffectiveTime(world, 'configurationPropagation'),
    );
    return {};
  },
});

const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: { Status: { occurs: 'once', values: ['Enabled', 'Disabled'] } },
};
