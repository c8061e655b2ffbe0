import { once, oneOf } from './schema-parts.ts';
import { storedConfiguration } from './stored-configuration.ts';

const root = 'RequestPaymentConfiguration';

/** Who would pay; nobody pays here, but who does not offer to is refused (`check-payer.ts`). */
export const REQUEST_PAYMENT = storedConfiguration({
  root,
  schema: once({ Payer: oneOf('once', 'Requester', 'BucketOwner') }),
  get: ['GetBucketRequestPayment', 's3:GetBucketRequestPayment'],
  put: ['PutBucketRequestPayment', 's3:PutBucketRequestPayment'],
  standard: '<Payer>BucketOwner</Payer>',
});
