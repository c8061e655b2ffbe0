import { ServiceError } from '../../wire/operation.ts';
import { once, oneOf } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';

/** Whether the bucket has an accelerated endpoint; there is none here. */
export const ACCELERATE = storedConfiguration({
  root: 'AccelerateConfiguration',
  schema: once({ Status: oneOf('once', 'Enabled', 'Suspended') }),
  get: ['GetBucketAccelerateConfiguration', 's3:GetAccelerateConfiguration'],
  put: ['PutBucketAccelerateConfiguration', 's3:PutAccelerateConfiguration'],
  refuse({ name }) {
    if (!name.includes('.')) return;
    throw new ServiceError(
      'InvalidRequest',
      'S3 Transfer Acceleration is not supported for buckets with periods (.) in their names',
      400,
    );
  },
});
