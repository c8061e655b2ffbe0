import {
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import {
  DESTINATION,
  GRANT,
  ReplicationPair,
  ROLE_STATEMENTS,
  SOURCE,
  type Statement,
  without,
} from '../support/replication-pair.ts';

const DAY = 24 * 60 * 60 * 1000;
const LOCK_READS: Statement = {
  Effect: 'Allow',
  Action: ['s3:GetObjectRetention', 's3:GetObjectLegalHold'],
  Resource: 'arn:aws:s3:::src/*',
};
const until = new Date(Math.floor(Date.now() / 1000) * 1000 + 30 * DAY);
const RETAINED: Partial<PutObjectCommandInput> = {
  ObjectLockMode: 'GOVERNANCE',
  ObjectLockRetainUntilDate: until,
};

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
  await pair.putRolePolicy([...ROLE_STATEMENTS, LOCK_READS]);
  await lock(SOURCE, 'src');
});
afterEach(() => pair.close());

describe('an object of a source with Object Lock', () => {
  it('keeps retention and legal hold at the destination', async () => {
    await lock(DESTINATION, 'dst');
    await expectStatus('COMPLETED', { ...RETAINED, ObjectLockLegalHoldStatus: 'ON' });
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ ...RETAINED, ObjectLockLegalHoldStatus: 'ON' });
  });

  it('keeps its own retention against the destination’s default', async () => {
    await lock(DESTINATION, 'dst', 365);
    await expectStatus('COMPLETED', RETAINED);
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject(RETAINED);
  });

  it('gets the destination’s default where it has none', async () => {
    await lock(DESTINATION, 'dst', 10);
    await expectStatus('COMPLETED');
    const replica = await pair.head(DESTINATION, 'dst', 'key');
    expect(replica?.ObjectLockMode).toBe('COMPLIANCE');
    const days = ((replica?.ObjectLockRetainUntilDate?.getTime() ?? 0) - Date.now()) / DAY;
    expect(Math.round(days)).toBe(10);
    expect(await pair.head(SOURCE, 'src', 'key')).not.toHaveProperty('ObjectLockMode');
  });

  it.each<[string, Partial<PutObjectCommandInput>]>([
    ['retention', RETAINED],
    ['a legal hold', { ObjectLockLegalHoldStatus: 'ON' }],
  ])('with %s fails where the destination has no lock: DstBucketObjectLockConfigMissing', async (_, sent) => {
    await expectFailure('DstBucketObjectLockConfigMissing', sent);
  });

  it('without either arrives where the destination has no lock', async () => {
    await expectStatus('COMPLETED');
  });

  it.each([
    ['s3:GetObjectRetention', 'SrcGetRetentionNotPermitted'],
    ['s3:GetObjectLegalHold', 'SrcGetLegalHoldNotPermitted'],
  ])('fails without %s, locked or not: %s', async (action, reason) => {
    await lock(DESTINATION, 'dst');
    await pair.putRolePolicy([...ROLE_STATEMENTS, ...without(action, [LOCK_READS])]);
    await expectFailure(reason);
  });

  it.each<[string, string, Partial<PutObjectCommandInput>]>([
    ['s3:PutObjectRetention', 'DstPutRetentionNotPermitted', RETAINED],
    ['s3:PutObjectLegalHold', 'DstPutLegalHoldNotPermitted', { ObjectLockLegalHoldStatus: 'ON' }],
  ])('fails where the destination denies %s: %s', async (Action, reason, sent) => {
    await lock(DESTINATION, 'dst');
    await pair.putBucketPolicy([GRANT, { Effect: 'Deny', Principal: '*', Action, Resource: 'arn:aws:s3:::dst/*' }]);
    await expectFailure(reason, sent);
  });

  it('is held to the destination’s limits of retention by conditions on s3:ReplicateObject', async () => {
    await lock(DESTINATION, 'dst');
    const limit = (days: string): Statement => ({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:ReplicateObject',
      Resource: 'arn:aws:s3:::dst/*',
      Condition: { NumericGreaterThan: { 's3:object-lock-remaining-retention-days': days } },
    });
    await pair.putBucketPolicy([GRANT, limit('29')]);
    await expectFailure('DstPutObjectNotPermitted', RETAINED);
    await pair.putBucketPolicy([GRANT, limit('30')]);
    await expectStatus('COMPLETED', RETAINED);
  });
});

describe('a lock that is changed later', () => {
  beforeEach(() => lock(DESTINATION, 'dst'));

  it('follows: retention and legal hold, on and off', async () => {
    const version = await expectStatus('COMPLETED');
    await setRetention();
    await setHold('ON');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await retentionAtDestination()).toMatchObject({ Mode: 'GOVERNANCE', RetainUntilDate: until });
    expect(await holdAtDestination()).toBe('ON');
    await setHold('OFF');
    expect(await pair.settled('key', version)).toBe('COMPLETED');
    expect(await holdAtDestination()).toBe('OFF');
  });

  it('does not lift the destination’s default in compliance mode: DstPutRetentionNotPermitted', async () => {
    await lock(DESTINATION, 'dst', 365);
    const version = await expectStatus('COMPLETED');
    const before = await retentionAtDestination();
    await setRetention();
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(pair.describe('key', version)?.destinations?.[0]?.changes).toMatchObject({
      retention: { failureReason: 'DstPutRetentionNotPermitted' },
    });
    expect(await retentionAtDestination()).toEqual(before);
  });

  it('fails by itself where the role may not read it, and the other part arrives', async () => {
    const version = await expectStatus('COMPLETED');
    await pair.putRolePolicy([...ROLE_STATEMENTS, ...without('s3:GetObjectRetention', [LOCK_READS])]);
    await setRetention();
    await setHold('ON');
    expect(await pair.settled('key', version)).toBe('FAILED');
    expect(pair.describe('key', version)?.destinations?.[0]?.changes).toMatchObject({
      retention: { status: 'FAILED', failureReason: 'SrcGetRetentionNotPermitted' },
      'legal-hold': { status: 'COMPLETED' },
    });
    expect(await holdAtDestination()).toBe('ON');
  });
});

async function lock(account: string, Bucket: string, days?: number): Promise<void> {
  const Rule = { DefaultRetention: { Mode: 'COMPLIANCE' as const, Days: days } };
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, ...(days !== undefined && { Rule }) };
  const { s3 } = pair.simulator.clients(account);
  await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
}

async function setRetention(): Promise<void> {
  const Retention = { Mode: 'GOVERNANCE' as const, RetainUntilDate: until };
  const { s3 } = pair.simulator.clients(SOURCE);
  await s3.send(new PutObjectRetentionCommand({ Bucket: 'src', Key: 'key', Retention }));
}

async function setHold(Status: 'ON' | 'OFF'): Promise<void> {
  const { s3 } = pair.simulator.clients(SOURCE);
  await s3.send(new PutObjectLegalHoldCommand({ Bucket: 'src', Key: 'key', LegalHold: { Status } }));
}

async function retentionAtDestination() {
  const { s3 } = pair.simulator.clients(DESTINATION);
  return (await s3.send(new GetObjectRetentionCommand({ Bucket: 'dst', Key: 'key' }))).Retention;
}

async function holdAtDestination() {
  const { s3 } = pair.simulator.clients(DESTINATION);
  return (await s3.send(new GetObjectLegalHoldCommand({ Bucket: 'dst', Key: 'key' }))).LegalHold?.Status;
}

async function expectStatus(status: string, sent: Partial<PutObjectCommandInput> = {}): Promise<string> {
  const version = await pair.put('key', sent);
  expect(await pair.settled('key', version)).toBe(status);
  return version;
}

async function expectFailure(reason: string, sent: Partial<PutObjectCommandInput> = {}): Promise<void> {
  const version = await expectStatus('FAILED', sent);
  expect(pair.failureReasons('key', version)).toEqual([reason]);
  expect(await pair.head(DESTINATION, 'dst', 'key', version)).toBeUndefined();
}
