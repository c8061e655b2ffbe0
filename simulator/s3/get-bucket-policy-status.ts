import { isPublic } from '../../authorization/is-public.ts';
import { element } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { noSuchBucketPolicy } from './no-such-bucket-policy.ts';
import { s3Document } from './s3-document.ts';

export const getBucketPolicyStatus = bucketOperation({
  name: 'GetBucketPolicyStatus',
  write: false,
  action: 's3:GetBucketPolicyStatus',
  run(_world, bucket) {
    const policy = bucket.policy.current;
    if (policy === undefined) throw noSuchBucketPolicy(bucket.name);
    return { body: s3Document('PolicyStatus', element('IsPublic', isPublic(policy.document))) };
  },
});
