import { element } from '../wire/xml.ts';
import { bucketOperation } from './bucket-operation.ts';
import { s3Document } from './s3-document.ts';

/** Always the owner: the simulator has no requester-pays buckets. */
export const getBucketRequestPayment = bucketOperation({
  name: 'GetBucketRequestPayment',
  write: false,
  action: 's3:GetBucketRequestPayment',
  run: () => ({ body: s3Document('RequestPaymentConfiguration', element('Payer', 'BucketOwner')) }),
});
