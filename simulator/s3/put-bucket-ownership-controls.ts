import type { ElementSchema } from '../wire/element-schema.ts';
import type { ObjectOwnership } from '../world/bucket.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { OBJECT_OWNERSHIPS } from './object-ownerships.ts';
import { childOf, readDocument, textOf } from './read-document.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

export const putBucketOwnershipControls = bucketOperation({
  name: 'PutBucketOwnershipControls',
  write: true,
  action: 's3:PutBucketOwnershipControls',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    const rule = childOf(readDocument(call, 'OwnershipControls', SCHEMA), 'Rule');
    const ownership = textOf(rule, 'ObjectOwnership') as ObjectOwnership;
    bucket.ownership.write(ownership, drawEffectiveTime(world, 'configurationPropagation'));
    return {};
  },
});

const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    Rule: { occurs: 'once', children: { ObjectOwnership: { occurs: 'once', values: OBJECT_OWNERSHIPS } } },
  },
};
