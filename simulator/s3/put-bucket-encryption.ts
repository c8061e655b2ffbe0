import type { ElementSchema } from '../wire/element-schema.ts';
import { ServiceError } from '../wire/operation.ts';
import type { XmlElement } from '../wire/read-xml.ts';
import type { EncryptionRule } from '../world/bucket.ts';
import { drawEffectiveTime } from '../world/lateness.ts';
import { bucketOperation } from './bucket-operation.ts';
import { isKms } from './kms-through-s3.ts';
import { childOf, childrenOf, malformedXml, readDocument, textOf } from './read-document.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';

export const putBucketEncryption = bucketOperation({
  name: 'PutBucketEncryption',
  write: true,
  action: 's3:PutEncryptionConfiguration',
  headers: BODY_CHECKSUM_HEADERS,
  run(world, bucket, call) {
    const rule = childOf(readDocument(call, 'ServerSideEncryptionConfiguration', SCHEMA), 'Rule');
    bucket.encryption.write(
      parseRule(rule, bucket.encryption.current),
      drawEffectiveTime(world, 'configurationPropagation'),
    );
    return {};
  },
});

const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    Rule: {
      occurs: 'once',
      children: {
        ApplyServerSideEncryptionByDefault: {
          occurs: 'optional',
          children: {
            SSEAlgorithm: { occurs: 'once', values: ['AES256', 'aws:kms', 'aws:kms:dsse'] },
            KMSMasterKeyID: { occurs: 'optional' },
          },
        },
        BucketKeyEnabled: { occurs: 'optional', values: ['true', 'false'] },
        BlockedEncryptionTypes: {
          occurs: 'optional',
          children: { EncryptionType: { occurs: 'any', values: ['NONE', 'SSE-C'] } },
        },
      },
    },
  },
};

function parseRule(rule: XmlElement | undefined, standing: EncryptionRule): EncryptionRule {
  const byDefault = childOf(rule, 'ApplyServerSideEncryptionByDefault');
  if (rule === undefined || rule.children.length === 0) throw malformedXml();
  const algorithm = textOf(byDefault, 'SSEAlgorithm') ?? 'AES256';
  const keyId = textOf(byDefault, 'KMSMasterKeyID');
  if (keyId !== undefined && !isKms(algorithm)) throw keyWithoutKms();
  return {
    algorithm: algorithm as EncryptionRule['algorithm'],
    ...(keyId && { keyId }),
    bucketKey: textOf(rule, 'BucketKeyEnabled') === 'true',
    chosen: true,
    customerKeysBlocked: blocksCustomerKeys(rule) ?? standing.customerKeysBlocked ?? false,
  };
}

/** What the rule says of SSE-C; nothing said leaves it as it is. */
function blocksCustomerKeys(rule: XmlElement): boolean | undefined {
  const types = childOf(rule, 'BlockedEncryptionTypes');
  return types && childrenOf(types, 'EncryptionType').some(({ text }) => text === 'SSE-C');
}

function keyWithoutKms(): ServiceError {
  return new ServiceError(
    'InvalidArgument',
    'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    400,
    { ArgumentName: 'ApplyServerSideEncryptionByDefault' },
  );
}
