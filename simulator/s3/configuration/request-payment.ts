import { once, oneOf } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';

const root = 'RequestPaymentConfiguration';

/** Who would pay; nobody pays here, and nobody is refused for not offering to. */
export const REQUEST_PAYMENT = storedConfiguration({
  root,
  schema: once({ Payer: oneOf('once', 'Requester', 'BucketOwner') }),
  get: ['GetBucketRequestPayment', 's3:GetBucketRequestPayment'],
  put: ['PutBucketRequestPayment', 's3:PutBucketRequestPayment'],
  standard: '<Payer>BucketOwner</Payer>',
});
