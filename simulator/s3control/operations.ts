import type { Operation } from '../wire/operation.ts';
import { JOB_OPERATIONS } from './jobs/operations.ts';
import { deletePublicAccessBlock } from './public-access-block/delete-public-access-block.ts';
import { getPublicAccessBlock } from './public-access-block/get-public-access-block.ts';
import { putPublicAccessBlock } from './public-access-block/put-public-access-block.ts';
import { listTagsForResource } from './tags/list-tags-for-resource.ts';
import { tagResource } from './tags/tag-resource.ts';
import { untagResource } from './tags/untag-resource.ts';

/** S3 Control: what concerns an account as a whole, tags by ARN, and jobs of Batch Operations. */
export const OPERATIONS: readonly Operation[] = [
  deletePublicAccessBlock,
  getPublicAccessBlock,
  listTagsForResource,
  putPublicAccessBlock,
  tagResource,
  untagResource,
  ...JOB_OPERATIONS,
];
