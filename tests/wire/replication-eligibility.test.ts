import {
  CopyObjectCommand,
  DeleteObjectCommand,
  PutBucketOwnershipControlsCommand,
  PutObjectTaggingCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import {
  DESTINATION,
  GRANT,
  ReplicationPair,
  ROLE_STATEMENTS,
  RULE,
  SOURCE,
  until,
} from '../support/replication-pair.ts';

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

describe('an object without a status', () => {
  it('row 24, was put before there was a configuration', async () => {
    await pair.removeConfiguration();
    const early = await pair.put('early');
    await pair.putRules([RULE]);
    await expectUntouched('early', early);
  });

  it('row 27, was put while the rule was disabled, and enabling it again changes nothing', async () => {
    await pair.putRules([{ ...RULE, Status: 'Disabled' }]);
    const version = await pair.put('key');
    await pair.putRules([RULE]);
    await expectUntouched('key', version);
  });

  it('lies outside the prefix', async () => {
    await pair.putRules([{ ...RULE, Filter: { Prefix: 'logs/' } }]);
    await expectUntouched('other', await pair.put('other'));
    await expectReplica('logs/one');
  });

  it('row 28, got the tag only after it was put', async () => {
    await pair.putRules([tagRule('team', 'a')]);
    const version = await pair.put('key');
    const { s3 } = pair.simulator.clients(SOURCE);
    const Tagging = { TagSet: [{ Key: 'team', Value: 'a' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket: 'src', Key: 'key', Tagging }));
    await expectUntouched('key', version);
    await expectReplica('other', 'team=a');
  });
});

describe('an object under a KMS key', () => {
  const KEY = `arn:aws:kms:eu-west-1:${DESTINATION}:key/00000000-0000-0000-0000-000000000000`;

  beforeEach(() => {
    const byKms = { algorithm: 'aws:kms', bucketKey: false } as const;
    pair.simulator.world.buckets.get('src')?.encryption.write(byKms, 0);
  });

  it('gets no status without opt-in', async () => {
    const version = await pair.put('key');
    expect(await pair.head(SOURCE, 'src', 'key', version)).not.toHaveProperty('ReplicationStatus');
  });

  it('fails with opt-in where the key does not exist: DstKmsKeyNotFound', async () => {
    const SourceSelectionCriteria = { SseKmsEncryptedObjects: { Status: 'Enabled' as const } };
    const Destination = { Bucket: 'arn:aws:s3:::dst', EncryptionConfiguration: { ReplicaKmsKeyID: KEY } };
    await pair.putRules([{ ...RULE, SourceSelectionCriteria, Destination }]);
    await expectFailure('DstKmsKeyNotFound', await pair.put('key'));
  });
});

describe('an object that S3 cannot read', () => {
  it('because it lies in an archive: SrcObjectNotEligible', async () => {
    await expectFailure('SrcObjectNotEligible', await pair.put('key', { StorageClass: 'DEEP_ARCHIVE' }));
  });

  it('because it belongs to another account: SrcGetAclNotPermitted', async () => {
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
    const { s3 } = pair.simulator.clients(SOURCE);
    await s3.send(new PutBucketOwnershipControlsCommand({ Bucket: 'src', OwnershipControls }));
    const letIn = { Effect: 'Allow' as const, Principal: { AWS: DESTINATION }, Action: 's3:PutObject' };
    await pair.putBucketPolicy([{ ...letIn, Resource: 'arn:aws:s3:::src/*' }], SOURCE, 'src');
    const version = await pair.put('key', {}, DESTINATION, 'src');
    await until(
      () => pair.describe('key', version)?.status,
      (status) => status === 'FAILED',
    );
    expect(pair.failureReasons('key', version)).toEqual(['SrcGetAclNotPermitted']);
  });
});

describe('a failed object', () => {
  it('row 25, stays FAILED after the repair, and one put again arrives', async () => {
    await pair.putBucketPolicy([]);
    const failed = await pair.put('key');
    expect(await pair.settled('key', failed)).toBe('FAILED');
    await pair.putBucketPolicy([GRANT]);
    await expectReplica('key');
    expect(await pair.settled('key', failed)).toBe('FAILED');
    expect(await pair.head(DESTINATION, 'dst', 'key', failed)).toBeUndefined();
  });

  it('arrives when it is copied onto itself', async () => {
    await pair.putBucketPolicy([]);
    const failed = await pair.put('key');
    await pair.settled('key', failed);
    await pair.putBucketPolicy([GRANT]);
    const { s3 } = pair.simulator.clients(SOURCE);
    const { VersionId = 'none' } = await s3.send(
      new CopyObjectCommand({ Bucket: 'src', Key: 'key', CopySource: 'src/key', MetadataDirective: 'REPLACE' }),
    );
    expect(await pair.settled('key', VersionId)).toBe('COMPLETED');
  });
});

describe('a replica', () => {
  it('row 26, is not replicated again', async () => {
    const third = '333333333333';
    await pair.makeBucket(third, 'third');
    await pair.makeRole('s3.amazonaws.com', undefined, DESTINATION);
    await pair.putRolePolicy(rename(ROLE_STATEMENTS), DESTINATION);
    const grant = JSON.parse(
      JSON.stringify(GRANT).replaceAll('dst', 'third').replaceAll(SOURCE, DESTINATION),
    ) as typeof GRANT;
    await pair.putBucketPolicy([grant], third, 'third');
    const onward = { ...RULE, Destination: { Bucket: 'arn:aws:s3:::third' } };
    await pair.putRules([onward], DESTINATION, 'dst', `arn:aws:iam::${DESTINATION}:role/replicator`);
    const original = await pair.put('original', {}, DESTINATION, 'dst');
    await until(
      () => pair.head(third, 'third', 'original', original),
      (found) => found !== undefined,
    );

    await expectReplica('key');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ ReplicationStatus: 'REPLICA' });
    expect(await pair.head(third, 'third', 'key')).toBeUndefined();
  });
});

describe('two rules of one destination', () => {
  it('row 29, give the replica the storage class of the higher priority', async () => {
    await pair.putRules([
      { ...withStorageClass('ONEZONE_IA'), ID: 'low', Priority: 1 },
      { ...withStorageClass('STANDARD_IA'), ID: 'high', Priority: 2 },
    ]);
    await expectReplica('key');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ StorageClass: 'STANDARD_IA' });
  });
});

describe('deletes', () => {
  it('with delete marker replication: the marker arrives under its own version id', async () => {
    await expectReplica('key');
    const marker = await pair.remove('key');
    expect(await pair.settledByDescription('key', marker)).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
    await expect(pair.head(SOURCE, 'src', 'key', marker)).rejects.toMatchObject({
      $response: { statusCode: 405, headers: { 'x-amz-replication-status': 'COMPLETED' } },
    });
    await removeVersion(DESTINATION, 'dst', marker);
    expect(await pair.head(DESTINATION, 'dst', 'key')).toBeDefined();
  });

  it('without it: the marker stays alone', async () => {
    await pair.putRules([{ ...RULE, DeleteMarkerReplication: { Status: 'Disabled' } }]);
    await expectReplica('key');
    const marker = await pair.remove('key');
    expect(pair.describe('key', marker)).not.toHaveProperty('status');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toBeDefined();
  });

  it('under a V1 rule: the marker arrives unasked', async () => {
    const { ID, Status, Destination } = RULE;
    await pair.putRules([{ ID, Status, Destination, Prefix: '' } as ReplicationRule]);
    await expectReplica('key');
    expect(await pair.settledByDescription('key', await pair.remove('key'))).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
  });

  it('row 22, by version id: gone in the source, kept in the destination', async () => {
    const version = await expectReplica('key');
    await removeVersion(SOURCE, 'src', version);
    expect(await pair.head(SOURCE, 'src', 'key')).toBeUndefined();
    expect(await pair.head(DESTINATION, 'dst', 'key', version)).toBeDefined();
  });
});

async function expectReplica(key: string, Tagging?: string): Promise<string> {
  const version = await pair.put(key, Tagging ? { Tagging } : {});
  expect(await pair.settled(key, version)).toBe('COMPLETED');
  expect(await pair.head(DESTINATION, 'dst', key, version)).toMatchObject({ ReplicationStatus: 'REPLICA' });
  return version;
}

async function expectFailure(reason: string, version: string): Promise<void> {
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(pair.failureReasons('key', version)).toEqual([reason]);
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
}

/** A later object has arrived, so this one would have too. */
async function expectUntouched(key: string, version: string): Promise<void> {
  const later = await pair.put(`logs/later`, { Tagging: 'team=a' });
  expect(await pair.settled('logs/later', later)).toBe('COMPLETED');
  expect(await pair.head(SOURCE, 'src', key, version)).not.toHaveProperty('ReplicationStatus');
  expect(await pair.head(DESTINATION, 'dst', key)).toBeUndefined();
}

async function removeVersion(account: string, bucket: string, versionId: string): Promise<void> {
  const { s3 } = pair.simulator.clients(account);
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'key', VersionId: versionId }));
}

function tagRule(key: string, value: string): ReplicationRule {
  return { ...RULE, Filter: { Tag: { Key: key, Value: value } }, DeleteMarkerReplication: { Status: 'Disabled' } };
}

function withStorageClass(StorageClass: 'STANDARD_IA' | 'ONEZONE_IA'): ReplicationRule {
  return { ...RULE, Destination: { Bucket: 'arn:aws:s3:::dst', StorageClass } };
}

/** The role policy of the next hop: from dst to third. */
function rename(statements: typeof ROLE_STATEMENTS): typeof ROLE_STATEMENTS {
  const text = JSON.stringify(statements).replaceAll(':::dst/', ':::third/').replaceAll(':::src', ':::dst');
  return JSON.parse(text) as typeof ROLE_STATEMENTS;
}
