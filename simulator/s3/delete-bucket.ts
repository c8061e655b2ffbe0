import { ServiceError } from '../wire/operation.ts';
import { bucketOperation } from './bucket-operation.ts';

export const deleteBucket = bucketOperation({
  name: 'DeleteBucket',
  write: true,
  action: 's3:DeleteBucket',
  run(world, bucket) {
    if (!bucket.objects.isEmpty) throw notEmpty(bucket.name, bucket.versioning.current !== undefined);
    world.buckets.delete(bucket.name);
    return { status: 204 };
  },
});

function notEmpty(name: string, versioned: boolean): ServiceError {
  const words = versioned
    ? 'The bucket you tried to delete is not empty. You must delete all versions in the bucket.'
    : 'The bucket you tried to delete is not empty';
  return new ServiceError('BucketNotEmpty', words, 409, { BucketName: name });
}
