import { ServiceError } from '../wire/operation.ts';
import { bucketOperation } from './bucket-operation.ts';

/** No bucket of the simulator has Object Lock. */
export const getObjectLockConfiguration = bucketOperation({
  name: 'GetObjectLockConfiguration',
  write: false,
  action: 's3:GetBucketObjectLockConfiguration',
  run(_world, { name }) {
    throw new ServiceError(
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
      404,
      { BucketName: name },
    );
  },
});
