import type { Operation } from '../wire/operation.ts';
import { ACL_OPERATIONS } from './acl/operations.ts';
import { CONFIGURATION_OPERATIONS } from './configuration/operations.ts';
import { copyObject } from './copy-object.ts';
import { PREFLIGHT_OPERATIONS } from './cors/preflight.ts';
import { createBucket } from './create-bucket.ts';
import { deleteBucket } from './delete-bucket.ts';
import { deleteBucketEncryption } from './delete-bucket-encryption.ts';
import { deleteBucketOwnershipControls } from './delete-bucket-ownership-controls.ts';
import { deleteBucketPolicy } from './delete-bucket-policy.ts';
import { deleteBucketTagging } from './delete-bucket-tagging.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjectTagging } from './delete-object-tagging.ts';
import { deleteObjects } from './delete-objects.ts';
import { deletePublicAccessBlock } from './delete-public-access-block.ts';
import { getBucketAbac } from './get-bucket-abac.ts';
import { getBucketEncryption } from './get-bucket-encryption.ts';
import { getBucketLocation } from './get-bucket-location.ts';
import { getBucketOwnershipControls } from './get-bucket-ownership-controls.ts';
import { getBucketPolicy } from './get-bucket-policy.ts';
import { getBucketPolicyStatus } from './get-bucket-policy-status.ts';
import { getBucketTagging } from './get-bucket-tagging.ts';
import { getBucketVersioning } from './get-bucket-versioning.ts';
import { getObject } from './get-object.ts';
import { getObjectAttributes } from './get-object-attributes.ts';
import { getObjectTagging } from './get-object-tagging.ts';
import { getPublicAccessBlock } from './get-public-access-block.ts';
import { headBucket } from './head-bucket.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjectVersions } from './list-object-versions.ts';
import { listObjects } from './list-objects.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { MULTIPART_OPERATIONS } from './multipart/operations.ts';
import { LOCK_OPERATIONS } from './object-lock/operations.ts';
import { postObject } from './post-object/post-object.ts';
import { putBucketAbac } from './put-bucket-abac.ts';
import { putBucketEncryption } from './put-bucket-encryption.ts';
import { putBucketOwnershipControls } from './put-bucket-ownership-controls.ts';
import { putBucketPolicy } from './put-bucket-policy.ts';
import { putBucketTagging } from './put-bucket-tagging.ts';
import { putBucketVersioning } from './put-bucket-versioning.ts';
import { putObject } from './put-object.ts';
import { putObjectTagging } from './put-object-tagging.ts';
import { putPublicAccessBlock } from './put-public-access-block.ts';
import { restoreObject } from './restore-object.ts';

/** Every operation on buckets and objects; those on replication configurations are in simulator/replication. */
export const OPERATIONS: readonly Operation[] = [
  copyObject,
  createBucket,
  deleteBucketEncryption,
  deleteBucketOwnershipControls,
  deleteBucketPolicy,
  deleteBucketTagging,
  deleteBucket,
  deleteObjectTagging,
  deleteObject,
  deleteObjects,
  deletePublicAccessBlock,
  getBucketAbac,
  getBucketEncryption,
  getBucketLocation,
  getBucketOwnershipControls,
  getBucketPolicyStatus,
  getBucketPolicy,
  getBucketTagging,
  getBucketVersioning,
  getObjectAttributes,
  getObjectTagging,
  getObject,
  getPublicAccessBlock,
  headBucket,
  headObject,
  listBuckets,
  listObjectVersions,
  listObjectsV2,
  listObjects,
  putBucketAbac,
  postObject,
  putBucketEncryption,
  putBucketOwnershipControls,
  putBucketPolicy,
  putBucketTagging,
  putBucketVersioning,
  putObjectTagging,
  putObject,
  putPublicAccessBlock,
  restoreObject,
  ...ACL_OPERATIONS,
  ...CONFIGURATION_OPERATIONS,
  ...LOCK_OPERATIONS,
  ...MULTIPART_OPERATIONS,
  ...PREFLIGHT_OPERATIONS,
];
