import { PutBucketEncryptionCommand, type PutObjectCommandInput, type ReplicationRule } from '@aws-sdk/client-s3';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import {
  DESTINATION,
  GRANT,
  ReplicationPair,
  ROLE_ARN,
  ROLE_STATEMENTS,
  RULE,
  SOURCE,
  type Statement,
  without,
} from '../support/replication-pair.ts';

/** The acceptance list of a replication under KMS keys, one test per row, by its number and change. */

let pair: ReplicationPair;
let sourceKey: string;
let replicaKey: string;

beforeEach(async () => {
  pair = await ReplicationPair.open();
  sourceKey = await createKmsKey(pair.simulator, SOURCE);
  replicaKey = await createKmsKey(pair.simulator, DESTINATION, [rootStatement(DESTINATION), keyGrant()]);
  await pair.putRolePolicy([...ROLE_STATEMENTS, ...keyStatements()]);
  await pair.putRules([ruleTo(replicaKey)]);
});
afterEach(() => pair.close());

it('row 1, nothing changed: REPLICA, same version id, owner of the destination, its key', async () => {
  const version = await put();
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  const replica = await pair.head(DESTINATION, 'dst', 'key');
  expect(replica).toMatchObject({
    VersionId: version,
    ReplicationStatus: 'REPLICA',
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: replicaKey,
  });
});

it('row 1 with bucket keys: the replica has the source object’s setting', async () => {
  const version = await put({ BucketKeyEnabled: true });
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ BucketKeyEnabled: true, SSEKMSKeyId: replicaKey });
});

it('an object without a KMS key goes by the same rule without one', async () => {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ ServerSideEncryption: 'AES256' });
});

it('row 10, a rule without opt-in: no header, nothing', async () => {
  await pair.putRules([RULE]);
  const version = await put();
  expect(await pair.head(SOURCE, 'src', 'key', version)).not.toHaveProperty('ReplicationStatus');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
});

it('row 11, the key of the replicas disabled: DstKmsKeyInvalidState', async () => {
  await callKms(pair.simulator, DESTINATION, 'DisableKey', { KeyId: replicaKey });
  await expectFailure(await put(), 'DstKmsKeyInvalidState');
});

it('row 11, the key of the replicas scheduled for deletion: DstKmsKeyInvalidState', async () => {
  await callKms(pair.simulator, DESTINATION, 'ScheduleKeyDeletion', { KeyId: replicaKey });
  await expectFailure(await put(), 'DstKmsKeyInvalidState');
});

it('row 12, an ARN of no key: the configuration is taken, then DstKmsKeyNotFound', async () => {
  await pair.putRules([ruleTo(`arn:aws:kms:eu-west-1:${DESTINATION}:key/00000000-0000-0000-0000-000000000000`)]);
  await expectFailure(await put(), 'DstKmsKeyNotFound');
});

it('row 12, a key of another region: DstKmsKeyNotFound', async () => {
  const elsewhere = await createKmsKey(pair.simulator, DESTINATION, undefined, 'eu-central-1');
  await pair.putRules([ruleTo(elsewhere)]);
  await expectFailure(await put(), 'DstKmsKeyNotFound');
});

it('row 13, the key policy without the role: DstPutObjectNotPermitted, by kms:Encrypt', async () => {
  await putKeyPolicy([rootStatement(DESTINATION)]);
  await expectFailure(await put(), 'DstPutObjectNotPermitted', 'kms:Encrypt');
});

it('row 13, the role’s own policy without the key: DstPutObjectNotPermitted, by kms:Encrypt', async () => {
  await pair.putRolePolicy([...ROLE_STATEMENTS, ...without('kms:Encrypt', keyStatements())]);
  await expectFailure(await put(), 'DstPutObjectNotPermitted', 'kms:Encrypt');
});

it('row 14, kms:Decrypt of the source’s key missing: SrcGetObjectNotPermitted', async () => {
  await pair.putRolePolicy([...ROLE_STATEMENTS, ...keyStatements().slice(1)]);
  await expectFailure(await put(), 'SrcGetObjectNotPermitted', 'kms:Decrypt');
});

it('row 14, kms:Decrypt by way of another region’s S3 only: SrcGetObjectNotPermitted', async () => {
  const [read, write] = keyStatements();
  const Condition = { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } };
  await pair.putRolePolicy([...ROLE_STATEMENTS, { ...(read as Statement), Condition }, write as Statement]);
  await expectFailure(await put(), 'SrcGetObjectNotPermitted', 'kms:Decrypt');
});

it('row 15, the context condition has the object’s ARN while bucket keys are on: SrcGetObjectNotPermitted', async () => {
  const [read, write] = keyStatements();
  const Condition = { StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::src/*' } };
  await pair.putRolePolicy([...ROLE_STATEMENTS, { ...(read as Statement), Condition }, write as Statement]);
  await expectFailure(await put({ BucketKeyEnabled: true }), 'SrcGetObjectNotPermitted', 'kms:Decrypt');
  expect(await pair.settled('key', await put())).toBe('COMPLETED');
});

it('row 15 at the destination: DstPutObjectNotPermitted', async () => {
  const Condition = { StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::dst/*' } };
  await putKeyPolicy([rootStatement(DESTINATION), { ...keyGrant(), Condition }]);
  await expectFailure(await put({ BucketKeyEnabled: true }), 'DstPutObjectNotPermitted', 'kms:Encrypt');
  expect(await pair.settled('key', await put())).toBe('COMPLETED');
});

it('with bucket keys, kms:Decrypt of the replicas’ key is needed as well', async () => {
  await putKeyPolicy([rootStatement(DESTINATION), { ...keyGrant(), Action: ['kms:Encrypt', 'kms:GenerateDataKey'] }]);
  await expectFailure(await put({ BucketKeyEnabled: true }), 'DstPutObjectNotPermitted', 'kms:Decrypt');
  expect(await pair.settled('key', await put())).toBe('COMPLETED');
});

it('row 16, owner override without its permission at the destination: DstPutObjectNotPermitted', async () => {
  const Action = without('s3:ObjectOwnerOverrideToBucketOwner', [GRANT])[0]?.Action ?? [];
  await pair.putBucketPolicy([{ ...GRANT, Action }]);
  await expectFailure(await put(), 'DstPutObjectNotPermitted', 's3:ObjectOwnerOverrideToBucketOwner');
});

it('row 16, owner override without its permission at the source: DstPutObjectNotPermitted', async () => {
  const statements = without('s3:ObjectOwnerOverrideToBucketOwner', ROLE_STATEMENTS);
  await pair.putRolePolicy([...statements, ...keyStatements()]);
  await expectFailure(await put(), 'DstPutObjectNotPermitted', 's3:ObjectOwnerOverrideToBucketOwner');
});

it('the key of the source disabled after the put: SrcKmsKeyInvalidState', async () => {
  pair.simulator.world.clock.speed = 100;
  pair.simulator.world.lateness = { ...pair.simulator.world.lateness, replicationTime: [20, 20] };
  const version = await put();
  await callKms(pair.simulator, SOURCE, 'DisableKey', { KeyId: sourceKey });
  expect(await pair.settledByDescription('key', version)).toBe('FAILED');
  expect(pair.failureReasons('key', version)).toEqual(['SrcKmsKeyInvalidState']);
});

it('aws/s3 as the replicas’ key is the source account’s, which the destination cannot read with', async () => {
  await pair.putRules([ruleTo(`arn:aws:kms:eu-west-1:${SOURCE}:alias/aws/s3`)]);
  const version = await put();
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  const replica = pair.simulator.world.buckets.get('dst')?.objects.current('key');
  expect(replica?.encryption.keyId).toContain(`:${SOURCE}:key/`);
  const read = pair.head(DESTINATION, 'dst', 'key');
  await expect(read).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});

it('takes the bucket’s default encryption by a KMS key for its own', async () => {
  const Rules = [
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: sourceKey } },
  ];
  const ServerSideEncryptionConfiguration = { Rules };
  const { s3 } = pair.simulator.clients(SOURCE);
  await s3.send(new PutBucketEncryptionCommand({ Bucket: 'src', ServerSideEncryptionConfiguration }));
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ SSEKMSKeyId: replicaKey });
});

it('the destination may insist on its key by a condition on s3:ReplicateObject', async () => {
  const insisting = (key: string): Statement => ({
    ...GRANT,
    Condition: { StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key } },
  });
  await pair.putBucketPolicy([insisting(sourceKey)]);
  await expectFailure(await put(), 'DstPutObjectNotPermitted', 's3:ReplicateObject');
  await pair.putBucketPolicy([insisting(replicaKey), { ...GRANT, Action: 's3:ObjectOwnerOverrideToBucketOwner' }]);
  expect(await pair.settled('key', await put())).toBe('COMPLETED');
});

function put(more: Partial<PutObjectCommandInput> = {}): Promise<string> {
  return pair.put('key', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: sourceKey, ...more });
}

async function putKeyPolicy(statements: readonly object[]): Promise<void> {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  expect(await callKms(pair.simulator, DESTINATION, 'PutKeyPolicy', { KeyId: replicaKey, Policy })).toEqual({});
}

function ruleTo(key: string): ReplicationRule {
  return {
    ...RULE,
    SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
    Destination: { ...RULE.Destination, Bucket: 'arn:aws:s3:::dst', EncryptionConfiguration: { ReplicaKmsKeyID: key } },
  };
}

/** The role's own permissions: first on the source's key, then on that of the replicas. */
function keyStatements(): Statement[] {
  const via = { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
  return [
    { Effect: 'Allow', Action: 'kms:Decrypt', Resource: sourceKey, Condition: via },
    { Effect: 'Allow', Action: ['kms:Encrypt', 'kms:Decrypt'], Resource: replicaKey, Condition: via },
  ];
}

function keyGrant(): Statement {
  return {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${SOURCE}:root` },
    Action: ['kms:Encrypt', 'kms:Decrypt'],
    Resource: '*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE_ARN } },
  };
}

async function expectFailure(version: string, reason: string, action?: string): Promise<void> {
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(pair.failureReasons('key', version)).toEqual([reason]);
  const destination = pair.describe('key', version)?.destinations?.[0];
  if (action !== undefined) expect(destination).toMatchObject({ refused: { action } });
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
}
