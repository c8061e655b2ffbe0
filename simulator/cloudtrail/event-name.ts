import type { Call, Operation, Service } from '../wire/operation.ts';

/** Events whose names differ from the operation's; those of buckets by "S3 User Guide, cloudtrail-logging-s3-info". */
const NAMES: Readonly<Record<string, string>> = {
  's3:GetBucketAccelerateConfiguration': 'GetAccelerateConfiguration',
  's3:PutBucketAccelerateConfiguration': 'PutAccelerateConfiguration',
  's3:GetBucketLifecycleConfiguration': 'GetBucketLifecycle',
  's3:PutBucketLifecycleConfiguration': 'PutBucketLifecycle',
  's3:GetBucketNotificationConfiguration': 'GetBucketNotification',
  's3:PutBucketNotificationConfiguration': 'PutBucketNotification',
  's3:GetObjectLockConfiguration': 'GetBucketObjectLockConfiguration',
  's3:PutObjectLockConfiguration': 'PutBucketObjectLockConfiguration',
  's3:GetPublicAccessBlock': 'GetBucketPublicAccessBlock',
  's3:PutPublicAccessBlock': 'PutBucketPublicAccessBlock',
  's3:DeletePublicAccessBlock': 'DeleteBucketPublicAccessBlock',
  // Lambda Developer Guide, logging-using-cloudtrail.
  'lambda:AddPermission': 'AddPermission20150331v2',
  'lambda:DeleteFunction': 'DeleteFunction20150331',
  'lambda:GetFunction': 'GetFunction20150331v2',
  'lambda:GetFunctionConfiguration': 'GetFunctionConfiguration20150331v2',
  'lambda:GetPolicy': 'GetPolicy20150331v2',
  'lambda:ListFunctions': 'ListFunctions20150331',
  'lambda:RemovePermission': 'RemovePermission20150331v2',
  's3control:GetPublicAccessBlock': 'GetAccountPublicAccessBlock',
  's3control:PutPublicAccessBlock': 'PutAccountPublicAccessBlock',
  's3control:DeletePublicAccessBlock': 'DeleteAccountPublicAccessBlock',
};

/** Calls without a key that CloudTrail counts as data events all the same. */
const DATA = ['s3:DeleteObjects', 's3:HeadBucket', 's3:ListObjects', 's3:ListObjectsV2', 's3:ListObjectVersions'];

const SOURCES: Readonly<Record<Service, string>> = {
  s3: 's3.amazonaws.com',
  s3control: 's3.amazonaws.com',
  iam: 'iam.amazonaws.com',
  sts: 'sts.amazonaws.com',
  kms: 'kms.amazonaws.com',
  events: 'events.amazonaws.com',
  states: 'states.amazonaws.com',
  sqs: 'sqs.amazonaws.com',
  dynamodb: 'dynamodb.amazonaws.com',
  lambda: 'lambda.amazonaws.com',
  ssm: 'ssm.amazonaws.com',
  secretsmanager: 'secretsmanager.amazonaws.com',
};

export function eventNameOf({ service, name }: Operation): string {
  return NAMES[`${service}:${name}`] ?? name;
}

export function eventSourceOf({ service }: Operation): string {
  return SOURCES[service];
}

/** Data events do not come to EventBridge unless a trail asks for them; the simulator has no trails. */
export function isDataEvent({ service, name }: Operation, { key }: Call): boolean {
  if (service === 's3') return key !== undefined || DATA.includes(`s3:${name}`);
  if (service === 'lambda') return name === 'Invoke';
  if (service === 'sqs') return /Message/.test(name);
  if (service === 'dynamodb') return /Item|^Query$|^Scan$/.test(name);
  return service === 'events' && name === 'PutEvents';
}
