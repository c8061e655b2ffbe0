import { S3 } from '@aws-sdk/client-s3';
import type { PublicAccessBlockConfiguration, S3Control } from '@aws-sdk/client-s3-control';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { s3Control } from '../support/s3-control.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'open';
const AccountId = OWNER;

let simulator: TestSimulator;
let control: S3Control;
let s3: S3;
beforeEach(async () => {
  simulator = await startTestSimulator();
  control = s3Control(simulator, OWNER);
  const { endpoint } = simulator;
  const credentials = rootKeys(OWNER);
  s3 = new S3({ endpoint, region: 'eu-west-1', credentials, forcePathStyle: true, maxAttempts: 1 });
});
afterEach(async () => {
  control.destroy();
  s3.destroy();
  await simulator.close();
});

/** A bucket that blocks nothing itself, with one object in it. */
async function openBucket(): Promise<void> {
  await makeBucket(simulator, { account: OWNER, bucket: Bucket, ownership: 'ObjectWriter' });
  await s3.deletePublicAccessBlock({ Bucket });
  await s3.putObject({ Bucket, Key: 'k', Body: 'x' });
}
function block(PublicAccessBlockConfiguration: PublicAccessBlockConfiguration) {
  return control.putPublicAccessBlock({ AccountId, PublicAccessBlockConfiguration });
}
function putPublicPolicy() {
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  return s3.putBucketPolicy({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) });
}
async function statusForStrangers(): Promise<number> {
  const { endpoint } = simulator;
  return (await sendRaw({ endpoint, account: 'anonymous', path: `/${Bucket}/k` })).status;
}

describe('the settings of an account', () => {
  it('are put, read back and deleted', async () => {
    const none = { code: 'NoSuchPublicAccessBlockConfiguration', status: 404 };
    expect(await refusalOf(control.getPublicAccessBlock({ AccountId }))).toMatchObject(none);
    await block({ BlockPublicAcls: true, RestrictPublicBuckets: true });
    const { PublicAccessBlockConfiguration } = await control.getPublicAccessBlock({ AccountId });
    expect(PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    });
    await control.deletePublicAccessBlock({ AccountId });
    await control.deletePublicAccessBlock({ AccountId });
    expect(await refusalOf(control.getPublicAccessBlock({ AccountId }))).toMatchObject(none);
  });

  it('must not be empty', async () => {
    const refusal = await refusalOf(block({}));
    expect(refusal).toMatchObject({ code: 'InvalidRequest', message: 'Must specify at least one configuration.' });
  });

  it('need permissions of their own, on no resource', async () => {
    const forBuckets = ['s3:GetBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock'];
    const keys = await makeUser(simulator, OWNER, 'user', [
      { Effect: 'Allow', Action: [...forBuckets, 's3:GetAccountPublicAccessBlock'], Resource: '*' },
    ]);
    const user = s3Control(simulator, keys);
    await block({ BlockPublicAcls: true });
    await user.getPublicAccessBlock({ AccountId });
    const refusal = await refusalOf(user.deletePublicAccessBlock({ AccountId }));
    expect(refusal.code).toBe('AccessDenied');
    expect(refusal.message).toContain('s3:PutAccountPublicAccessBlock');
    user.destroy();
  });
});

describe('a bucket that blocks nothing itself', () => {
  it('gets no public policy while its account blocks those', async () => {
    await openBucket();
    await block({ BlockPublicPolicy: true });
    expect((await refusalOf(putPublicPolicy())).code).toBe('AccessDenied');
    await control.deletePublicAccessBlock({ AccountId });
    await putPublicPolicy();
  });

  it('is closed to strangers while its account restricts public buckets', async () => {
    await openBucket();
    await putPublicPolicy();
    expect(await statusForStrangers()).toBe(200);
    await block({ RestrictPublicBuckets: true });
    expect(await statusForStrangers()).toBe(403);
    await s3.getObject({ Bucket, Key: 'k' });
  });

  it('gets no public ACL while its account blocks those', async () => {
    await openBucket();
    await block({ BlockPublicAcls: true });
    expect((await refusalOf(s3.putObjectAcl({ Bucket, Key: 'k', ACL: 'public-read' }))).code).toBe('AccessDenied');
  });

  it('has its public ACLs ignored while its account ignores those', async () => {
    await openBucket();
    await s3.putObjectAcl({ Bucket, Key: 'k', ACL: 'public-read' });
    expect(await statusForStrangers()).toBe(200);
    await block({ IgnorePublicAcls: true });
    expect(await statusForStrangers()).toBe(403);
  });

  it('does not mind the account of another', async () => {
    await openBucket();
    const other = s3Control(simulator, '222222222222');
    const PublicAccessBlockConfiguration = { BlockPublicPolicy: true, RestrictPublicBuckets: true };
    await other.putPublicAccessBlock({ AccountId: '222222222222', PublicAccessBlockConfiguration });
    await putPublicPolicy();
    expect(await statusForStrangers()).toBe(200);
    other.destroy();
  });
});

it('blocks with its own settings what the account leaves open', async () => {
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
  await block({ BlockPublicPolicy: false });
  expect((await refusalOf(putPublicPolicy())).code).toBe('AccessDenied');
});

it('takes effect as late as any configuration, and reads back at once', async () => {
  await openBucket();
  await putPublicPolicy();
  const { world } = simulator;
  world.lateness = { ...world.lateness, configurationPropagation: [600, 600] };
  await block({ RestrictPublicBuckets: true });
  const { PublicAccessBlockConfiguration } = await control.getPublicAccessBlock({ AccountId });
  expect(PublicAccessBlockConfiguration?.RestrictPublicBuckets).toBe(true);
  expect(await statusForStrangers()).toBe(200);
});
