import { bucketOperation } from './bucket-operation.ts';

export const headBucket = bucketOperation({
  name: 'HeadBucket',
  write: false,
  action: 's3:ListBucket',
  run: (_world, bucket) => ({
    headers: {
      'x-amz-bucket-region': bucket.region,
      'x-amz-bucket-arn': `arn:aws:s3:::${bucket.name}`,
      'x-amz-access-point-alias': 'false',
      'content-type': 'application/xml',
    },
  }),
});
