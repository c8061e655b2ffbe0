import type { Operation } from '../../wire/operation.ts';
import { getBucketAcl } from './get-bucket-acl.ts';
import { getObjectAcl } from './get-object-acl.ts';
import { putBucketAcl } from './put-bucket-acl.ts';
import { putObjectAcl } from './put-object-acl.ts';

/** Access control lists. */
export const ACL_OPERATIONS: readonly Operation[] = [getBucketAcl, getObjectAcl, putBucketAcl, putObjectAcl];
