import type { ElementSchema } from '../wire/element-schema.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { readDocument, textOf } from './read-document.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

/** Replaces all four settings; one that is left out is off. */
export const putPublicAccessBlock = bucketOperation({
  name: 'PutPublicAccessBlock',
  write: true,
  action: 's3:PutBucketPublicAccessBlock',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    const configuration = readDocument(call, 'PublicAccessBlockConfiguration', SCHEMA);
    const isOn = (setting: string) => textOf(configuration, setting)?.toLowerCase() === 'true';
    bucket.publicAccessBlock.write(
      {
        BlockPublicAcls: isOn('BlockPublicAcls'),
        IgnorePublicAcls: isOn('IgnorePublicAcls'),
        BlockPublicPolicy: isOn('BlockPublicPolicy'),
        RestrictPublicBuckets: isOn('RestrictPublicBuckets'),
      },
      drawEffectiveTime(world, 'configurationPropagation'),
    );
    return {};
  },
});

const SETTING: ElementSchema = { occurs: 'optional', values: ['true', 'false', 'TRUE', 'FALSE'] };
const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    BlockPublicAcls: SETTING,
    IgnorePublicAcls: SETTING,
    BlockPublicPolicy: SETTING,
    RestrictPublicBuckets: SETTING,
  },
};
