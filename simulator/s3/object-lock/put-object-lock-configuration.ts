import type { ElementSchema } from '../../wire/element-schema.ts';
import { ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';
import type { ObjectLock, RetentionMode } from '../../world/object-lock.ts';
import { bucketOperation } from '../bucket-operation.ts';
import { childOf, malformedXml, readDocument, textOf } from '../read-document.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';

/** Most days and years of a default retention: a hundred years. */
const MOST = { Days: 36_500, Years: 100 } as const;

/** Switches Object Lock on, for good, and says what new versions get by default. */
export const putObjectLockConfiguration = bucketOperation({
  name: 'PutObjectLockConfiguration',
  write: true,
  action: 's3:PutBucketObjectLockConfiguration',
  headers: BODY_CHECKSUM_HEADERS,
  run(_world, bucket, call) {
    const document = readDocument(call, 'ObjectLockConfiguration', SCHEMA);
    const lock = parseLock(childOf(document, 'Rule'));
    if (bucket.versioning.current !== 'Enabled') throw notVersioned();
    bucket.objectLock = lock;
    return {};
  },
});

const NUMBER: ElementSchema = { occurs: 'optional', integer: true };
const SCHEMA: ElementSchema = {
  occurs: 'once',
  children: {
    ObjectLockEnabled: { occurs: 'once', values: ['Enabled'] },
    Rule: {
      occurs: 'optional',
      children: {
        DefaultRetention: {
          occurs: 'once',
          children: { Mode: { occurs: 'once', values: ['GOVERNANCE', 'COMPLIANCE'] }, Days: NUMBER, Years: NUMBER },
          oneOf: ['Days', 'Years'],
        },
      },
    },
  },
};

function parseLock(rule: XmlElement | undefined): ObjectLock {
  if (rule === undefined) return {};
  const standard = childOf(rule, 'DefaultRetention');
  const unit = textOf(standard, 'Days') === undefined ? 'Years' : 'Days';
  const count = Number(textOf(standard, unit));
  if (count < 1)
    throw new ServiceError('InvalidArgument', 'Default retention period must be a positive integer value.', 400);
  if (count > MOST[unit]) throw new ServiceError('InvalidArgument', 'Default retention period too large', 400);
  const mode = textOf(standard, 'Mode');
  if (mode === undefined) throw malformedXml();
  return { standard: { mode: mode as RetentionMode, unit, count } };
}

function notVersioned(): ServiceError {
  return new ServiceError(
    'InvalidBucketState',
    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
    409,
  );
}
