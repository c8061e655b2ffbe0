import type { ObjectOwnership } from '../world/bucket.ts';

/** Every setting of S3 Object Ownership. */
export const OBJECT_OWNERSHIPS: readonly ObjectOwnership[] = [
  'BucketOwnerEnforced',
  'BucketOwnerPreferred',
  'ObjectWriter',
];
