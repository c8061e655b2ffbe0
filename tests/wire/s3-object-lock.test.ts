import { S3 } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'locked';
const Key = 'k';
const DAY = 24 * 60 * 60 * 1000;
const LOCKED = { code: 'AccessDenied', status: 403, message: expect.stringContaining('object lock') };

let simulator: TestSimulator;
let s3: S3;
const clients: S3[] = [];
beforeEach(async () => {
  simulator = await startTestSimulator();
  s3 = clientFor(rootKeys(OWNER));
  await s3.createBucket({
    Bucket,
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    ObjectLockEnabledForBucket: true,
  });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await simulator.close();
});

function clientFor(credentials: Keys): S3 {
  const { endpoint } = simulator;
  const client = new S3({ endpoint, region: 'eu-west-1', credentials, forcePathStyle: true, maxAttempts: 1 });
  clients.push(client);
  return client;
}
function inDays(days: number): Date {
  return new Date(Date.now() + days * DAY);
}
async function put(input: object = {}): Promise<string> {
  return (await s3.putObject({ Bucket, Key, Body: 'x', ...input })).VersionId ?? '';
}
function retain(VersionId: string, Mode?: 'GOVERNANCE' | 'COMPLIANCE', days = 1, more = {}) {
  const Retention = Mode ? { Mode, RetainUntilDate: inDays(days) } : {};
  return s3.putObjectRetention({ Bucket, Key, VersionId, Retention, ...more });
}
function remove(VersionId: string, more = {}) {
  return s3.deleteObject({ Bucket, Key, VersionId, ...more });
}

describe('a bucket', () => {
  test('has Object Lock and versioning from the beginning, and keeps them', async () => {
    const { ObjectLockConfiguration } = await s3.getObjectLockConfiguration({ Bucket });
    expect(ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
    expect((await s3.getBucketVersioning({ Bucket })).Status).toBe('Enabled');
    const suspend = s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Suspended' } });
    expect(await refusalOf(suspend)).toMatchObject({ code: 'InvalidBucketState', status: 409 });
  });

  test('gets Object Lock later only when it is versioned', async () => {
    await makeBucket(simulator, { account: OWNER, bucket: 'plain' });
    const lock = () =>
      s3.putObjectLockConfiguration({ Bucket: 'plain', ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } });
    expect(await refusalOf(lock())).toMatchObject({ code: 'InvalidBucketState', status: 409 });
    const read = s3.getObjectLockConfiguration({ Bucket: 'plain' });
    expect(await refusalOf(read)).toMatchObject({ code: 'ObjectLockConfigurationNotFoundError', status: 404 });
    const write = s3.putObject({ Bucket: 'plain', Key, Body: 'x', ObjectLockLegalHoldStatus: 'ON' });
    expect(await refusalOf(write)).toMatchObject({ code: 'InvalidRequest', status: 400 });
    await s3.putBucketVersioning({ Bucket: 'plain', VersioningConfiguration: { Status: 'Enabled' } });
    await lock();
    await expect(s3.getObjectLockConfiguration({ Bucket: 'plain' })).resolves.toBeDefined();
  });

  test('keeps every version from the moment it has Object Lock, while versioning still spreads', async () => {
    await makeBucket(simulator, { account: OWNER, bucket: 'late' });
    simulator.world.lateness = { ...simulator.world.lateness, configurationPropagation: [600, 600] };
    await s3.putBucketVersioning({ Bucket: 'late', VersioningConfiguration: { Status: 'Enabled' } });
    const DefaultRetention = { Mode: 'COMPLIANCE' as const, Days: 1 };
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, Rule: { DefaultRetention } };
    await s3.putObjectLockConfiguration({ Bucket: 'late', ObjectLockConfiguration });
    const { VersionId } = await s3.putObject({ Bucket: 'late', Key, Body: 'first' });
    await s3.putObject({ Bucket: 'late', Key, Body: 'second' });
    await s3.deleteObject({ Bucket: 'late', Key });
    const kept = await s3.getObject({ Bucket: 'late', Key, VersionId });
    expect(await kept.Body?.transformToString()).toBe('first');
  });

  test('gives new versions its default retention', async () => {
    const DefaultRetention = { Mode: 'GOVERNANCE' as const, Days: 2 };
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, Rule: { DefaultRetention } };
    await s3.putObjectLockConfiguration({ Bucket, ObjectLockConfiguration });
    expect(await s3.getObjectLockConfiguration({ Bucket })).toMatchObject({ ObjectLockConfiguration });
    await put();
    const { ObjectLockMode, ObjectLockRetainUntilDate } = await s3.headObject({ Bucket, Key });
    expect(ObjectLockMode).toBe('GOVERNANCE');
    expect(Math.abs(Number(ObjectLockRetainUntilDate) - Number(inDays(2)))).toBeLessThan(10_000);
    for (const wrong of [{ Days: 0 }, { Days: 40_000 }, { Days: 1, Years: 1 }]) {
      const Rule = { DefaultRetention: { Mode: 'GOVERNANCE' as const, ...wrong } };
      const call = s3.putObjectLockConfiguration({
        Bucket,
        ObjectLockConfiguration: { ...ObjectLockConfiguration, Rule },
      });
      expect(await refusalOf(call)).toMatchObject({ status: 400 });
    }
  });
});

describe('a version', () => {
  test('under compliance is deleted by nobody, and its retention only grows', async () => {
    const id = await put({ ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(2) });
    expect(await refusalOf(remove(id))).toMatchObject(LOCKED);
    expect(await refusalOf(remove(id, { BypassGovernanceRetention: true }))).toMatchObject(LOCKED);
    expect(await refusalOf(retain(id, 'COMPLIANCE', 1))).toMatchObject(LOCKED);
    expect(await refusalOf(retain(id, 'GOVERNANCE', 5, { BypassGovernanceRetention: true }))).toMatchObject(LOCKED);
    await retain(id, 'COMPLIANCE', 3);
    const batch = await s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key, VersionId: id }] } });
    expect(batch.Errors).toMatchObject([{ Code: 'AccessDenied', VersionId: id }]);
    expect(await s3.deleteObject({ Bucket, Key })).toMatchObject({ DeleteMarker: true });
  });

  test('under governance is deleted by those who may bypass, and say so', async () => {
    const id = await put();
    await retain(id, 'GOVERNANCE');
    expect(await refusalOf(remove(id))).toMatchObject(LOCKED);
    const statements = [{ Effect: 'Allow' as const, Action: 's3:DeleteObjectVersion', Resource: '*' }];
    const user = clientFor(await makeUser(simulator, OWNER, 'u', statements));
    const byUser = user.deleteObject({ Bucket, Key, VersionId: id, BypassGovernanceRetention: true });
    expect(await refusalOf(byUser)).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('s3:BypassGovernanceRetention'),
    });
    await remove(id, { BypassGovernanceRetention: true });
    expect(await refusalOf(s3.getObject({ Bucket, Key, VersionId: id }))).toMatchObject({ code: 'NoSuchVersion' });
  });

  test('loses a governance retention when bypassed', async () => {
    const id = await put();
    expect(await refusalOf(s3.getObjectRetention({ Bucket, Key }))).toMatchObject({
      code: 'NoSuchObjectLockConfiguration',
      status: 404,
    });
    await retain(id, 'GOVERNANCE', 3);
    expect((await s3.getObjectRetention({ Bucket, Key })).Retention?.Mode).toBe('GOVERNANCE');
    expect(await refusalOf(retain(id, 'GOVERNANCE', 1))).toMatchObject(LOCKED);
    await retain(id, 'GOVERNANCE', 1, { BypassGovernanceRetention: true });
    await retain(id, undefined, 0, { BypassGovernanceRetention: true });
    await remove(id);
  });

  test('under legal hold is not deleted until the hold is lifted', async () => {
    const id = await put({ ObjectLockLegalHoldStatus: 'ON' });
    expect((await s3.headObject({ Bucket, Key })).ObjectLockLegalHoldStatus).toBe('ON');
    expect(await refusalOf(remove(id, { BypassGovernanceRetention: true }))).toMatchObject(LOCKED);
    await s3.putObjectLegalHold({ Bucket, Key, LegalHold: { Status: 'OFF' } });
    expect((await s3.getObjectLegalHold({ Bucket, Key })).LegalHold?.Status).toBe('OFF');
    await remove(id);
  });

  test('takes its lock from the headers of copies and uploads in parts, which need the permission', async () => {
    await put();
    await s3.copyObject({ Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}`, ObjectLockLegalHoldStatus: 'ON' });
    expect((await s3.headObject({ Bucket, Key: 'copy' })).ObjectLockLegalHoldStatus).toBe('ON');
    const statements = [{ Effect: 'Allow' as const, Action: 's3:PutObject', Resource: '*' }];
    const user = clientFor(await makeUser(simulator, OWNER, 'u', statements));
    for (const lock of [
      { ObjectLockLegalHoldStatus: 'ON' as const },
      { ObjectLockMode: 'GOVERNANCE' as const, ObjectLockRetainUntilDate: inDays(1) },
    ])
      expect(await refusalOf(user.putObject({ Bucket, Key, Body: 'x', ...lock }))).toMatchObject({
        code: 'AccessDenied',
      });
  });

  test('refuses half a retention, and one that lies behind', async () => {
    for (const wrong of [
      { ObjectLockMode: 'GOVERNANCE' },
      { ObjectLockRetainUntilDate: inDays(1) },
      { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inDays(-1) },
      { ObjectLockMode: 'FOREVER', ObjectLockRetainUntilDate: inDays(1) },
    ])
      expect(await refusalOf(put(wrong))).toMatchObject({ code: 'InvalidArgument', status: 400 });
    const id = await put();
    expect(await refusalOf(retain(id, 'GOVERNANCE', -1))).toMatchObject({ code: 'InvalidArgument' });
  });
});

test.each(['foo 2099', '2099', '+275760-09-01T00:00:00Z'])('a retention until %p is refused', async (until) => {
  const VersionId = await put();
  const body = `<Retention><Mode>COMPLIANCE</Mode><RetainUntilDate>${until}</RetainUntilDate></Retention>`;
  const path = `/${Bucket}/${Key}?retention&versionId=${VersionId}`;
  const { status } = await sendRaw({ endpoint: simulator.endpoint, account: OWNER, method: 'PUT', path, body });
  expect(status).toBe(400);
  await remove(VersionId);
});
