import {
  DeleteObjectTaggingCommand,
  GetObjectAclCommand,
  GetObjectTaggingCommand,
  PutBucketOwnershipControlsCommand,
  PutObjectAclCommand,
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
  type Statement,
  until,
  without,
} from '../support/replication-pair.ts';

/** What happens to a replica when its source is changed later, and to a source when its replica is. */

const BACK_ROLE = `arn:aws:iam::${DESTINATION}:role/replicator`;

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

describe('tags that are changed later', () => {
  it('follow, and so does their removal; the version is PENDING meanwhile', async () => {
    const version = await replicated('key');
    beSlow();
    await putTags(SOURCE, 'src', 'colour', 'red');
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'PENDING' });
    expect(await tagsOf(DESTINATION, 'dst')).toEqual({});
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await tagsOf(DESTINATION, 'dst')).toEqual({ colour: 'red' });
    await pair.simulator.clients(SOURCE).s3.send(new DeleteObjectTaggingCommand({ Bucket: 'src', Key: 'key' }));
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await tagsOf(DESTINATION, 'dst')).toEqual({});
  });

  it('while the copy is on its way are taken along by it', async () => {
    beSlow();
    const version = await pair.put('key');
    await putTags(SOURCE, 'src', 'colour', 'red');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await tagsOf(DESTINATION, 'dst')).toEqual({ colour: 'red' });
    expect(pair.describe('key', version)?.destinations?.[0]).not.toHaveProperty('changes');
  });

  it.each<[string, () => Promise<void>, string]>([
    ['the role may not read them', () => roleWithout('s3:GetObjectVersionTagging'), 'SrcGetTaggingNotPermitted'],
    ['the role may not replicate', () => roleWithout('s3:ReplicateObject'), 'DstPutTaggingNotPermitted'],
    ['the destination denies s3:ReplicateTags', () => denyThere('s3:ReplicateTags'), 'DstPutTaggingNotPermitted'],
    ['the replica was deleted', () => deleteReplica(), 'DstVersionNotFound'],
    [
      'the destination was suspended',
      () => pair.setVersioning(DESTINATION, 'dst', 'Suspended'),
      'DstBucketUnversioned',
    ],
    ['the role is gone', () => pair.removeRole(), 'AssumeRoleNotPermitted'],
  ])('fail where %s, and the version with them', async (_, spoil, failureReason) => {
    const version = await replicated('key');
    await spoil();
    await putTags(SOURCE, 'src', 'colour', 'red');
    expect(await pair.settled('key', version)).toBe('FAILED');
    const changes = { tags: { status: 'FAILED', failureReason } };
    expect(pair.describe('key', version)?.destinations?.[0]).toMatchObject({ status: 'FAILED', changes });
  });

  it('that failed are made good by the next change of them', async () => {
    const version = await replicated('key');
    await pair.putBucketPolicy([]);
    await putTags(SOURCE, 'src', 'colour', 'red');
    expect(await pair.settled('key', version)).toBe('FAILED');
    await pair.putBucketPolicy([GRANT]);
    await putTags(SOURCE, 'src', 'colour', 'blue');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await tagsOf(DESTINATION, 'dst')).toEqual({ colour: 'blue' });
  });

  it('of a version whose copy failed find no replica, and it stays FAILED for its first reason', async () => {
    await pair.putBucketPolicy([]);
    const version = await pair.put('key');
    expect(await pair.settled('key', version)).toBe('FAILED');
    await pair.putBucketPolicy([GRANT]);
    await putTags(SOURCE, 'src', 'colour', 'red');
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(pair.describe('key', version)?.destinations?.[0]).toMatchObject({
      failureReason: 'DstPutObjectNotPermitted',
      changes: { tags: { failureReason: 'DstVersionNotFound' } },
    });
  });

  it('stay at the source once the rule is disabled, or goes elsewhere', async () => {
    await pair.makeBucket(DESTINATION, 'dst-2');
    await replicated('key');
    for (const rule of [{ ...RULE, Status: 'Disabled' as const }, ruleTo('dst-2')]) {
      await pair.putRules([rule]);
      await putTags(SOURCE, 'src', 'colour', 'red');
      expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'COMPLETED' });
      expect(await tagsOf(DESTINATION, 'dst')).toEqual({});
    }
  });

  it('go to each of two destinations, and one that fails fails the version', async () => {
    await pair.makeBucket(DESTINATION, 'dst-2');
    await pair.putBucketPolicy([grantOn('dst-2')], DESTINATION, 'dst-2');
    await pair.putRules([RULE, { ...ruleTo('dst-2'), ID: 'second', Priority: 2 }]);
    const version = await replicated('key');
    await pair.putBucketPolicy([], DESTINATION, 'dst-2');
    await putTags(SOURCE, 'src', 'colour', 'red');
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(await tagsOf(DESTINATION, 'dst')).toEqual({ colour: 'red' });
    expect(await tagsOf(DESTINATION, 'dst-2')).toEqual({});
  });
});

describe('an ACL that is changed later', () => {
  beforeEach(async () => {
    for (const [account, Bucket] of [
      [SOURCE, 'src'],
      [DESTINATION, 'dst'],
    ] as const) {
      const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
      const { s3 } = pair.simulator.clients(account);
      await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    }
  });

  it('follows without owner override, and opens the replica to whom it names', async () => {
    await pair.putRules([ruleTo('dst')]);
    const version = await replicated('key');
    await expect(pair.head(DESTINATION, 'dst', 'key')).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await grantRead(DESTINATION);
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ VersionId: version });
  });

  it('stays at the source under owner override, also when the rule loses it later', async () => {
    const version = await replicated('key');
    await grantRead('333333333333');
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'COMPLETED' });
    await pair.putRules([ruleTo('dst')]);
    await grantRead('333333333333');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await grantsOf(DESTINATION, 'dst')).toHaveLength(1);
  });

  it('fails where the role may not read it: SrcGetAclNotPermitted', async () => {
    await pair.putRules([ruleTo('dst')]);
    const version = await replicated('key');
    await roleWithout('s3:GetObjectVersionAcl');
    await grantRead(DESTINATION);
    expect(await pair.settled('key', version)).toBe('FAILED');
    const changes = { acl: { failureReason: 'SrcGetAclNotPermitted' } };
    expect(pair.describe('key', version)?.destinations?.[0]).toMatchObject({ changes });
  });
});

describe('two buckets that replicate to each other', () => {
  beforeEach(async () => {
    await pair.makeRole('s3.amazonaws.com', undefined, DESTINATION);
    await pair.putRolePolicy(turned(ROLE_STATEMENTS), DESTINATION);
    await pair.putBucketPolicy(turned([GRANT]), SOURCE, 'src');
    await putBackRule('Enabled');
  });

  it('have each other’s objects once, and no version goes round', async () => {
    await replicated('key');
    const there = await pair.put('there', {}, DESTINATION, 'dst');
    await until(
      () => pair.head(SOURCE, 'src', 'there', there),
      (found) => found?.ReplicationStatus === 'REPLICA',
    );
    const versions = (bucket: string, key: string) =>
      pair.simulator.world.buckets.get(bucket)?.objects.versions(key).length;
    expect([versions('src', 'key'), versions('dst', 'key')]).toEqual([1, 1]);
    expect([versions('src', 'there'), versions('dst', 'there')]).toEqual([1, 1]);
    expect(pair.simulator.world.replication.tasks.size).toBe(0);
  });

  it('carry a change of the replica back: PENDING, then REPLICA again; the source stays COMPLETED', async () => {
    await replicated('key');
    beSlow();
    await putTags(DESTINATION, 'dst', 'checked', 'yes');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ ReplicationStatus: 'PENDING' });
    await untilReplicaIs('REPLICA');
    expect(await tagsOf(SOURCE, 'src')).toEqual({ checked: 'yes' });
    expect(await pair.head(SOURCE, 'src', 'key')).toMatchObject({ ReplicationStatus: 'COMPLETED' });
    expect(pair.simulator.world.replication.tasks.size).toBe(0);
  });

  it('leave the replica FAILED where its change may not go back', async () => {
    await replicated('key');
    await pair.putBucketPolicy([], SOURCE, 'src');
    await putTags(DESTINATION, 'dst', 'checked', 'yes');
    await untilReplicaIs('FAILED');
    expect(await tagsOf(SOURCE, 'src')).toEqual({});
  });

  it('keep a change of the replica to themselves without ReplicaModifications', async () => {
    await putBackRule('Disabled');
    await replicated('key');
    await putTags(DESTINATION, 'dst', 'checked', 'yes');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ ReplicationStatus: 'REPLICA' });
    expect(await tagsOf(SOURCE, 'src')).toEqual({});
  });

  function putBackRule(Status: 'Enabled' | 'Disabled'): Promise<void> {
    const SourceSelectionCriteria = { ReplicaModifications: { Status } };
    return pair.putRules([{ ...ruleTo('src'), SourceSelectionCriteria }], DESTINATION, 'dst', BACK_ROLE);
  }
});

async function replicated(key: string): Promise<string> {
  const version = await pair.put(key);
  expect(await pair.settled(key, version)).toBe('COMPLETED');
  return version;
}

/** From now on the way takes long enough to be seen. */
function beSlow(): void {
  pair.simulator.world.clock.speed = 100;
  pair.simulator.world.lateness = { ...pair.simulator.world.lateness, replicationTime: [20, 20] };
}

function untilReplicaIs(wanted: string) {
  return until(
    () => pair.head(DESTINATION, 'dst', 'key'),
    (found) => found?.ReplicationStatus === wanted,
  );
}

async function putTags(account: string, Bucket: string, Key: string, Value: string): Promise<void> {
  const Tagging = { TagSet: [{ Key, Value }] };
  await pair.simulator.clients(account).s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'key', Tagging }));
}

async function tagsOf(account: string, Bucket: string): Promise<Record<string, string>> {
  const { s3 } = pair.simulator.clients(account);
  const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key' }));
  return Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]));
}

async function grantsOf(account: string, Bucket: string) {
  const { Grants = [] } = await pair.simulator
    .clients(account)
    .s3.send(new GetObjectAclCommand({ Bucket, Key: 'key' }));
  return Grants;
}

async function grantRead(account: string): Promise<void> {
  const { s3 } = pair.simulator.clients(SOURCE);
  const [owner, reader] = [await pair.canonicalIdOf(SOURCE), await pair.canonicalIdOf(account)];
  const grants = { GrantFullControl: `id="${owner}"`, GrantRead: `id="${reader}"` };
  await s3.send(new PutObjectAclCommand({ Bucket: 'src', Key: 'key', ...grants }));
}

async function roleWithout(action: string): Promise<void> {
  await pair.putRolePolicy(without(action, ROLE_STATEMENTS));
}

async function denyThere(Action: string): Promise<void> {
  const denial: Statement = { Effect: 'Deny', Principal: '*', Action, Resource: 'arn:aws:s3:::dst/*' };
  await pair.putBucketPolicy([GRANT, denial]);
}

async function deleteReplica(): Promise<void> {
  const version = (await pair.head(DESTINATION, 'dst', 'key'))?.VersionId ?? '';
  await pair.removeVersion('key', version, DESTINATION, 'dst');
}

/** A rule without owner override. */
function ruleTo(bucket: string): ReplicationRule {
  return { ...RULE, Destination: { Bucket: `arn:aws:s3:::${bucket}` } };
}

function grantOn(bucket: string): Statement {
  return { ...GRANT, Resource: `arn:aws:s3:::${bucket}/*` };
}

/** The same for the way back: from dst of the one account to src of the other. */
function turned(statements: readonly Statement[]): Statement[] {
  const swapped: Record<string, string> = { ':::src': ':::dst', ':::dst': ':::src', [SOURCE]: DESTINATION };
  const text = JSON.stringify(statements).replace(/:::(src|dst)(?!-)|1{12}/g, (found) => swapped[found] ?? found);
  return JSON.parse(text) as Statement[];
}
