import { computeGrant } from '../../../lib/domain/compute-grant.ts';
import { computeNames } from '../../../lib/domain/compute-names.ts';
import type { ReplicationOptions } from '../../../lib/types.ts';
import { aRequest } from './plan-fixtures.ts';

function grantOf(options: Partial<ReplicationOptions> = {}) {
  const request = aRequest({ options });
  return computeGrant(request, computeNames(request));
}

test("lets the source account's replication role, and only it, write replicas", () => {
  expect(grantOf()).toEqual({
    Sid: 'IsthmusReplicationFrom111111111111',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:root' },
    Action: ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
    Resource: 'arn:aws:s3:::orders-replica/*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': [computeNames(aRequest()).roleArn] } },
  });
});

test.each<[Partial<ReplicationOptions>, string[]]>([
  [{ owner: 'source' }, ['s3:ReplicateObject', 's3:ReplicateTags']],
  [{ owner: 'source', deleteMarkers: true }, ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ReplicateDelete']],
  [
    { deleteMarkers: true },
    ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ReplicateDelete', 's3:ObjectOwnerOverrideToBucketOwner'],
  ],
])('grants for %j exactly %j', (options, actions) => {
  expect(grantOf(options)?.Action).toEqual(actions);
});

test('is not narrowed to the role when the whole account is to be let in', () => {
  expect(grantOf({ grantTo: 'account' })).not.toHaveProperty('Condition');
});

test('names the role itself when it is to be the principal, in a statement of its own', () => {
  const { roleArn } = computeNames(aRequest());
  expect(grantOf({ grantTo: 'principal' })).toMatchObject({
    Sid: expect.stringMatching(/^IsthmusReplicationFromPrincipal111111111111[0-9a-f]{8}$/),
    Principal: { AWS: roleArn },
  });
  expect(grantOf({ grantTo: 'principal' })).not.toHaveProperty('Condition');
});

test('lets versioning be set only when it is asked to, in a statement of its own', () => {
  expect(grantOf({ grantVersioning: true })).toEqual({
    ...grantOf(),
    Sid: 'IsthmusReplicationFrom111111111111WithVersioning',
    Action: [...[grantOf()?.Action ?? []].flat(), 's3:GetBucketVersioning', 's3:PutBucketVersioning'],
    Resource: ['arn:aws:s3:::orders-replica', 'arn:aws:s3:::orders-replica/*'],
  });
});

test('is not needed within one account', () => {
  const request = aRequest({ destination: { account: '111111111111' } });
  expect(computeGrant(request, computeNames(request))).toBeUndefined();
});
