import { bucketPolicySize } from '../../../lib/domain/bucket-policy-size.ts';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import { computeRolePolicy } from '../../../lib/domain/compute-role-policy.ts';
import { computeTrust } from '../../../lib/domain/compute-trust.ts';
import { inlinePoliciesSize } from '../../../lib/domain/inline-policies-size.ts';
import { INLINE_POLICIES_CHARACTERS } from '../../../lib/domain/limits.ts';
import type { Request } from '../../../lib/types.ts';
import { aRequest } from './plan-fixtures.ts';

function policyOf(request: Request) {
  return computeRolePolicy(request, computeNames(request));
}

function writeActions(request: Request) {
  return [policyOf(request).Statement].flat().find(({ Sid }) => Sid === 'WriteReplicas')?.Action;
}

test('S3 alone is trusted, without a condition that S3 might not meet', () => {
  expect(computeTrust()).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  });
});

test('the role may do exactly what replication of this pair takes', () => {
  expect(policyOf(aRequest({ options: { deleteMarkers: true } }))).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadSourceBucket',
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        Resource: 'arn:aws:s3:::orders-source',
      },
      {
        Sid: 'ReadSourceObjects',
        Effect: 'Allow',
        Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
        Resource: 'arn:aws:s3:::orders-source/*',
      },
      {
        Sid: 'WriteReplicas',
        Effect: 'Allow',
        Action: ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ReplicateDelete', 's3:ObjectOwnerOverrideToBucketOwner'],
        Resource: 'arn:aws:s3:::orders-replica/*',
      },
    ],
  });
});

test('no right to delete without delete markers, and none to change the owner without a change', () => {
  expect(writeActions(aRequest({ options: { owner: 'source' } }))).toEqual(['s3:ReplicateObject', 's3:ReplicateTags']);
  expect(writeActions(aRequest({ destination: { account: '111111111111' } }))).toEqual([
    's3:ReplicateObject',
    's3:ReplicateTags',
  ]);
});

test('a role has room for the policies of ten pairs with the longest names', () => {
  const request = aRequest({
    source: { bucket: 'a'.repeat(63) },
    destination: { bucket: 'b'.repeat(63) },
    options: { deleteMarkers: true },
  });
  expect(inlinePoliciesSize({ one: policyOf(request) }) * 10).toBeLessThan(INLINE_POLICIES_CHARACTERS);
});

test('sizes count all policies of a role, and the bytes of a bucket policy', () => {
  const document = { Version: '2012-10-17', Statement: [] };
  expect(inlinePoliciesSize({ one: document, two: document })).toBe(2 * JSON.stringify(document).length);
  expect(bucketPolicySize({ ...document, Id: 'é' })).toBe(JSON.stringify(document).length + ',"Id":"é"'.length + 1);
});
