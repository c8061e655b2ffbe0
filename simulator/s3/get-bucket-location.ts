import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

/** us-east-1 is told by an empty element, for historical reasons. */
export const getBucketLocation = bucketOperation({
  name: 'GetBucketLocation',
  write: false,
  action: 's3:GetBucketLocation',
  run: (_world, { region, locationName }) => ({
    body: s3Document('LocationConstraint', region === 'us-east-1' ? undefined : (locationName ?? region)),
  }),
});
