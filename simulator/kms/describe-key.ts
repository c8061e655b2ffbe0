import { keyOperation } from './kms-operation.ts';
import { writeKey } from './write-key.ts';

/** "KMS API Reference, DescribeKey". */
export const describeKey = keyOperation({
  name: 'DescribeKey',
  fields: ['GrantTokens'],
  aliases: true,
  foreign: true,
  run: (_world, { key }) => ({ KeyMetadata: writeKey(key) }),
});
