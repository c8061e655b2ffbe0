import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  type ObjectOwnership,
  PutBucketOwnershipControlsCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import { DESTINATION, GRANT, ReplicationPair, RULE, SOURCE, until } from '../support/replication-pair.ts';

const WITHOUT_OVERRIDE: ReplicationRule = { ...RULE, Destination: { Bucket: 'arn:aws:s3:::dst' } };

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

it('is first PENDING, then COMPLETED, and the replica is what was put', async () => {
  pair.simulator.world.clock.speed = 100;
  pair.simulator.world.lateness = { ...pair.simulator.world.lateness, replicationTime: [80, 80] };
  const version = await pair.put('key', {
    ContentType: 'text/plain',
    CacheControl: 'no-cache',
    Metadata: { colour: 'red' },
    Tagging: 'team=a',
    ChecksumAlgorithm: 'CRC32',
  });
  const pending = await pair.head(SOURCE, 'src', 'key');
  expect(pending).toMatchObject({ VersionId: version, ReplicationStatus: 'PENDING' });
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
  expect(await pair.settled('key', version)).toBe('COMPLETED');

  const replica = await pair.head(DESTINATION, 'dst', 'key');
  const { $metadata: _source, ReplicationStatus: _pending, ...source } = pending ?? {};
  expect(source).toMatchObject({ ContentType: 'text/plain', Metadata: { colour: 'red' }, TagCount: 1 });
  expect(source).toHaveProperty('ChecksumCRC32');
  expect(replica).toMatchObject({ ...source, ReplicationStatus: 'REPLICA' });

  const { s3 } = pair.simulator.clients(DESTINATION);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'dst', Key: 'key' }));
  expect(await Body?.transformToString()).toBe('content');
  const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: 'dst', Key: 'key' }));
  expect(TagSet).toEqual([{ Key: 'team', Value: 'a' }]);
});

describe('the owner of the replica', () => {
  it.each<[string, ObjectOwnership, ReplicationRule, string]>([
    ['the destination, by owner override', 'ObjectWriter', RULE, DESTINATION],
    ['row 17, the destination, where ACLs are off', 'BucketOwnerEnforced', WITHOUT_OVERRIDE, DESTINATION],
    ['row 18, the source without either', 'ObjectWriter', WITHOUT_OVERRIDE, SOURCE],
    ['the source where the bucket owner is only preferred', 'BucketOwnerPreferred', WITHOUT_OVERRIDE, SOURCE],
  ])('%s', async (_, ownership, rule, owner) => {
    await setOwnership(ownership);
    await pair.putRules([rule]);
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    const { s3 } = pair.simulator.clients(DESTINATION);
    const read = s3.send(new GetObjectCommand({ Bucket: 'dst', Key: 'key' }));
    if (owner === DESTINATION) await expect(read).resolves.toMatchObject({ VersionId: version });
    else await expect(read).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });

  it('stays the destination when ACLs come on later', async () => {
    await pair.putRules([WITHOUT_OVERRIDE]);
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    await setOwnership('ObjectWriter');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ VersionId: version });
  });

  it('needs no permission to override where ACLs are off and the rule does not ask for it', async () => {
    await pair.putBucketPolicy([{ ...GRANT, Action: 's3:ReplicateObject' }]);
    await pair.putRules([WITHOUT_OVERRIDE]);
    expect(await pair.settled('key', await pair.put('key'))).toBe('COMPLETED');
  });
});

describe('the destination', () => {
  it('row 8, whose versioning was suspended: DstBucketUnversioned', async () => {
    await pair.setVersioning(DESTINATION, 'dst', 'Suspended');
    await expectFailure(['DstBucketUnversioned']);
    expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
  });

  it('row 9, that was deleted: DstBucketNotFound, and the source configuration stays', async () => {
    await pair.simulator.clients(DESTINATION).s3.send(new DeleteBucketCommand({ Bucket: 'dst' }));
    await expectFailure(['DstBucketNotFound']);
  });

  it('that a stranger made again under its name: DstPutObjectNotPermitted, since the rule names the account', async () => {
    await pair.simulator.clients(DESTINATION).s3.send(new DeleteBucketCommand({ Bucket: 'dst' }));
    await pair.makeBucket('666666666666', 'dst');
    await pair.putBucketPolicy([GRANT], '666666666666');
    await expectFailure(['DstPutObjectNotPermitted']);
    expect(await pair.head('666666666666', 'dst', 'key')).toBeUndefined();
  });

  it('row 23, one of two, the other broken: FAILED, and the replica is in the good one', async () => {
    await pair.makeBucket(DESTINATION, 'dst-2');
    const second = { ID: 'second', Priority: 2, Destination: { Bucket: 'arn:aws:s3:::dst-2' } };
    await pair.putRules([RULE, { ...RULE, ...second }]);
    const version = await expectFailure([undefined, 'DstPutObjectNotPermitted']);
    expect(await pair.head(DESTINATION, 'dst', 'key', version)).toMatchObject({ ReplicationStatus: 'REPLICA' });
    expect(await pair.head(DESTINATION, 'dst-2', 'key')).toBeUndefined();
  });
});

describe('/_sim/replication', () => {
  const ask = async (query: string) => {
    const response = await fetch(`${pair.simulator.endpoint}/_sim/replication${query}`);
    return { status: response.status, body: await response.json() };
  };

  it('tells what became of each version of a key, and which policy stood in the way', async () => {
    await pair.putBucketPolicy([]);
    const version = await expectFailure(['DstPutObjectNotPermitted']);
    expect(await ask('?bucket=src&key=key')).toEqual({
      status: 200,
      body: {
        bucket: 'src',
        configuration: 'effective',
        versions: [
          {
            key: 'key',
            versionId: version,
            deleteMarker: false,
            status: 'FAILED',
            destinations: [
              {
                destination: 'arn:aws:s3:::dst',
                status: 'FAILED',
                ruleId: 'rule',
                failureReason: 'DstPutObjectNotPermitted',
                refused: {
                  action: 's3:ReplicateObject',
                  resource: 'arn:aws:s3:::dst/key',
                  reasons: [{ code: 'no-policy', policyKind: 'resource' }],
                },
              },
            ],
          },
        ],
      },
    });
  });

  it('tells of all keys of a bucket, replicas included', async () => {
    await pair.settled('b', await pair.put('b'));
    await pair.settled('a', await pair.put('a'));
    expect((await ask('?bucket=dst')).body).toMatchObject({
      configuration: 'absent',
      versions: [
        { key: 'a', status: 'REPLICA' },
        { key: 'b', status: 'REPLICA' },
      ],
    });
  });

  it.each([
    ['no bucket', '', 400],
    ['a bucket that is not there', '?bucket=nowhere', 404],
    ['a filter that it does not know', '?bucket=src&prefix=a', 400],
  ])('refuses %s', async (_, query, status) => {
    expect(await ask(query)).toMatchObject({ status, body: { error: expect.any(String) } });
  });
});

describe('while a version is on its way', () => {
  beforeEach(() => {
    pair.simulator.world.clock.speed = 100;
    pair.simulator.world.lateness = { ...pair.simulator.world.lateness, replicationTime: [80, 80] };
  });

  it('deleting it means that nothing arrives', async () => {
    const version = await pair.put('key');
    const { s3 } = pair.simulator.clients(SOURCE);
    await s3.send(new DeleteObjectCommand({ Bucket: 'src', Key: 'key', VersionId: version }));
    const later = await pair.put('later');
    expect(await pair.settled('later', later)).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key', version)).toBeUndefined();
  });

  it('removing the configuration fails it: SrcBucketReplicationConfigMissing', async () => {
    const version = await pair.put('key');
    await pair.removeConfiguration();
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(pair.failureReasons('key', version)).toEqual(['SrcBucketReplicationConfigMissing']);
  });

  it('a newer version that overtakes it stays the current one', async () => {
    const slow = await pair.put('key', { Body: 'old' });
    pair.simulator.world.lateness = { ...pair.simulator.world.lateness, replicationTime: [0, 0] };
    const fast = await pair.put('key', { Body: 'new' });
    expect(await pair.settled('key', fast)).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key', slow)).toBeUndefined();
    expect(await pair.settled('key', slow)).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ VersionId: fast });
    await until(
      () => pair.head(DESTINATION, 'dst', 'key', slow),
      (found) => found !== undefined,
    );
  });
});

async function expectFailure(reasons: (string | undefined)[]): Promise<string> {
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(pair.failureReasons('key', version)).toEqual(reasons);
  return version;
}

async function setOwnership(ObjectOwnership: ObjectOwnership): Promise<void> {
  const { s3 } = pair.simulator.clients(DESTINATION);
  const OwnershipControls = { Rules: [{ ObjectOwnership }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket: 'dst', OwnershipControls }));
}
