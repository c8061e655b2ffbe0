import { HeadObjectCommand, PutBucketPolicyCommand, type ReplicationRule } from '@aws-sdk/client-s3';
import { createKmsKey, rootStatement } from '../support/kms.ts';
import {
  DESTINATION,
  GRANT,
  ReplicationPair,
  ROLE_ARN,
  ROLE_STATEMENTS,
  RULE,
  SOURCE,
  type Statement,
  until,
  without,
} from '../support/replication-pair.ts';

/** Where an action must be allowed: by the role, by the resource, or by both. */

const THIRD = '333333333333';

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

describe('a destination of the same account', () => {
  const grant: Statement = {
    Effect: 'Allow',
    Principal: { AWS: ROLE_ARN },
    Action: 's3:ReplicateObject',
    Resource: 'arn:aws:s3:::own/*',
  };
  const permission: Statement = { Effect: 'Allow', Action: 's3:ReplicateObject', Resource: 'arn:aws:s3:::own/*' };

  beforeEach(async () => {
    await pair.makeBucket(SOURCE, 'own');
    await pair.putRules([ruleTo('own')]);
  });

  it.each<[string, Statement[], Statement[], string]>([
    ['the role’s policy alone is enough', [permission], [], 'COMPLETED'],
    ['the bucket’s policy alone is enough', [], [grant], 'COMPLETED'],
    ['one of them is needed', [], [], 'FAILED'],
    ['a Deny of the bucket’s counts', [permission], [{ ...grant, Effect: 'Deny' }], 'FAILED'],
  ])('%s', async (_, ofRole, ofBucket, status) => {
    await pair.putRolePolicy([...ROLE_STATEMENTS, ...ofRole]);
    await pair.putBucketPolicy(ofBucket, SOURCE, 'own');
    expect(await pair.settled('key', await pair.put('key'))).toBe(status);
  });
});

it('at the source, the bucket’s policy may allow what the role’s does not', async () => {
  const action = 's3:GetObjectVersionForReplication';
  await pair.putRolePolicy(without(action, ROLE_STATEMENTS));
  const grant = { Effect: 'Allow' as const, Principal: { AWS: ROLE_ARN }, Resource: 'arn:aws:s3:::src/*' };
  await pair.putBucketPolicy([{ ...grant, Action: action }], SOURCE, 'src');
  expect(await pair.settled('key', await pair.put('key'))).toBe('COMPLETED');
});

describe('a source object under a key of a third account', () => {
  it.each([
    ['both sides allow', true, true, 'COMPLETED'],
    ['only the key’s policy does', false, true, 'FAILED'],
    ['only the role’s policy does', true, false, 'FAILED'],
  ])('where %s kms:Decrypt', async (_, ofRole, ofKey, status) => {
    const writer = { Effect: 'Allow', Principal: { AWS: SOURCE }, Action: 'kms:GenerateDataKey', Resource: '*' };
    const reader = { ...writer, Principal: { AWS: ROLE_ARN }, Action: 'kms:Decrypt' };
    const key = await createKmsKey(pair.simulator, THIRD, [rootStatement(THIRD), writer, ...(ofKey ? [reader] : [])]);
    const own = await createKmsKey(pair.simulator, SOURCE);
    await pair.putRolePolicy([
      ...ROLE_STATEMENTS,
      { Effect: 'Allow', Action: 'kms:Encrypt', Resource: own },
      ...(ofRole ? [{ Effect: 'Allow' as const, Action: 'kms:Decrypt', Resource: key }] : []),
    ]);
    await pair.putRules([ruleTo('dst', own)]);
    const version = await pair.put('key', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key });
    await until(
      () => pair.describe('key', version)?.status,
      (found) => found === status,
    );
    expect(pair.failureReasons('key', version)).toEqual([status === 'FAILED' ? 'SrcGetObjectNotPermitted' : undefined]);
  });
});

describe('a destination of another region', () => {
  const REGION = 'eu-central-1';

  it.each([
    ['its own S3', REGION, 'COMPLETED'],
    ['the source’s S3', 'eu-west-1', 'FAILED'],
  ])('has its replicas encrypted by way of %s, twofold as their source', async (_, via, status) => {
    const [sourceKey, replicaKey] = await makeKeys(via);
    await pair.makeBucket(DESTINATION, 'far', undefined, REGION);
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...GRANT, Resource: 'arn:aws:s3:::far/*' }] });
    const { s3 } = pair.simulator.clients(DESTINATION, REGION);
    await s3.send(new PutBucketPolicyCommand({ Bucket: 'far', Policy }));
    await pair.putRules([ruleTo('far', replicaKey)]);
    const version = await pair.put('key', { ServerSideEncryption: 'aws:kms:dsse', SSEKMSKeyId: sourceKey });
    expect(await pair.settled('key', version)).toBe(status);
    if (status === 'FAILED') return;
    const found = await s3.send(new HeadObjectCommand({ Bucket: 'far', Key: 'key' }));
    expect(found).toMatchObject({ ServerSideEncryption: 'aws:kms:dsse', SSEKMSKeyId: replicaKey, VersionId: version });
  });

  async function makeKeys(via: string): Promise<[string, string]> {
    const source = await createKmsKey(pair.simulator, SOURCE);
    const grant = { Effect: 'Allow', Principal: { AWS: ROLE_ARN }, Action: 'kms:Encrypt', Resource: '*' };
    const replica = await createKmsKey(pair.simulator, DESTINATION, [rootStatement(DESTINATION), grant], REGION);
    const Condition = { StringEquals: { 'kms:ViaService': `s3.${via}.amazonaws.com` } };
    await pair.putRolePolicy([
      ...ROLE_STATEMENTS,
      { Effect: 'Allow', Action: 's3:ReplicateObject', Resource: 'arn:aws:s3:::far/*' },
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: source },
      { Effect: 'Allow', Action: 'kms:Encrypt', Resource: replica, Condition },
    ]);
    return [source, replica];
  }
});

/** A rule without owner override. */
function ruleTo(bucket: string, key?: string): ReplicationRule {
  const EncryptionConfiguration = { ReplicaKmsKeyID: key };
  return {
    ...RULE,
    ...(key && { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' as const } } }),
    Destination: { Bucket: `arn:aws:s3:::${bucket}`, ...(key && { EncryptionConfiguration }) },
  };
}
