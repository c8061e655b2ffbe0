import { type Call, type Operation, ServiceError } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { accountOf } from './account-of.ts';
import { findCopySource } from './copy-source.ts';
import { requesterPays } from './requester-pays.ts';

/** Operations of S3's model that have RequestPayer, and among them those that answer RequestCharged. */
const CHARGED = [
  ...['AbortMultipartUpload', 'CompleteMultipartUpload', 'CopyObject', 'CreateMultipartUpload', 'DeleteObject'],
  ...['DeleteObjects', 'GetBucketAccelerateConfiguration', 'GetObject', 'GetObjectAcl', 'GetObjectAttributes'],
  ...['HeadObject', 'ListMultipartUploads', 'ListObjectVersions', 'ListObjects', 'ListObjectsV2', 'ListParts'],
  ...[
    'PutObject',
    'PutObjectAcl',
    'PutObjectLegalHold',
    'PutObjectLockConfiguration',
    'PutObjectRetention',
    'RestoreObject',
    'UploadPart',
    'UploadPartCopy',
  ],
];
const SILENT = ['GetObjectLegalHold', 'GetObjectRetention', 'GetObjectTagging', 'PutObjectTagging'];
const charged: ReadonlySet<string> = new Set(CHARGED);
const payable: ReadonlySet<string> = new Set([...CHARGED, ...SILENT]);

/**
 * Refuses who does not offer to pay, or is nobody, where the requester pays, and answers the headers that say who was
 * charged (S3 User Guide, ObjectsinRequesterPaysBuckets). The owner of the bucket pays without a word.
 */
export function checkPayer(world: World, operation: Operation, call: Call): Readonly<Record<string, string>> {
  if (!takesPayer(operation) || !bucketsOf(world, call).some((bucket) => isForeignPayer(bucket, call))) return {};
  if (call.caller.type === 'anonymous' || call.headers['x-amz-request-payer'] !== 'requester') {
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  }
  return charged.has(operation.name) ? { 'x-amz-request-charged': 'requester' } : {};
}

export function takesPayer({ service, name }: Operation): boolean {
  return service === 's3' && payable.has(name);
}

/** The bucket that is called, and the one that is copied from. */
function bucketsOf(world: World, call: Call): Bucket[] {
  const called = world.buckets.get(call.bucket ?? '');
  const source = call.headers['x-amz-copy-source'] === undefined ? [] : [findCopySource(world, call).bucket];
  return called === undefined ? source : [called, ...source];
}

function isForeignPayer(bucket: Bucket, { caller }: Call): boolean {
  return requesterPays(bucket) && accountOf(caller) !== bucket.account;
}
