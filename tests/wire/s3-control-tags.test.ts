import { S3 } from '@aws-sdk/client-s3';
import type { S3Control, Tag } from '@aws-sdk/client-s3-control';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser, type UserStatement } from '../support/make-user.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { s3Control } from '../support/s3-control.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const AccountId = '111111111111';
const Bucket = 'tagged';
const ResourceArn = `arn:aws:s3:::${Bucket}`;

let simulator: TestSimulator;
const open: { destroy(): void }[] = [];
let control: S3Control;
let s3: S3;
beforeEach(async () => {
  simulator = await startTestSimulator();
  control = controlFor(rootKeys(AccountId));
  s3 = s3For(rootKeys(AccountId));
  await makeBucket(simulator, { account: AccountId, bucket: Bucket });
});
afterEach(async () => {
  for (const client of open.splice(0)) client.destroy();
  await simulator.close();
});

function controlFor(keys: Keys, region?: string): S3Control {
  const client = s3Control(simulator, keys, region);
  open.push(client);
  return client;
}
function s3For(credentials: Keys): S3 {
  const { endpoint } = simulator;
  const client = new S3({ endpoint, region: 'eu-west-1', credentials, forcePathStyle: true, maxAttempts: 1 });
  open.push(client);
  return client;
}
function tags(values: Record<string, string>): Tag[] {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
}
function tag(values: Record<string, string>, by = control) {
  return by.tagResource({ AccountId, ResourceArn, Tags: tags(values) });
}
async function listed(): Promise<Tag[] | undefined> {
  return (await control.listTagsForResource({ AccountId, ResourceArn })).Tags;
}
function allow(Action: string, condition: Record<string, string> = {}): UserStatement {
  return { Effect: 'Allow', Action, Resource: '*', Condition: { StringEquals: condition } };
}

describe('tags of a bucket by its ARN', () => {
  it('are those that S3 itself reads and writes', async () => {
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet: tags({ team: 'a' }) } });
    expect(await listed()).toEqual(tags({ team: 'a' }));
    await tag({ stage: 'test' });
    expect((await s3.getBucketTagging({ Bucket })).TagSet).toEqual(tags({ team: 'a', stage: 'test' }));
  });

  it('are added and changed, and leave the others alone', async () => {
    await tag({ team: 'a', stage: 'test' });
    await tag({ stage: 'live', cost: '1' });
    expect(await listed()).toEqual(tags({ team: 'a', stage: 'live', cost: '1' }));
  });

  it('are taken off by their keys, whether they are there or not', async () => {
    await tag({ team: 'a', stage: 'test', cost: '1' });
    await control.untagResource({ AccountId, ResourceArn, TagKeys: ['team', 'cost', 'missing'] });
    expect(await listed()).toEqual(tags({ stage: 'test' }));
  });

  it('are an empty list where there are none', async () => {
    expect(await listed()).toEqual([]);
  });

  it('are at most 50, those that are there included', async () => {
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key-${index}`, 'x']));
    await tag(fifty);
    await tag({ 'key-7': 'y' });
    expect(await refusalOf(tag({ more: 'x' }))).toMatchObject({ code: 'TooManyTags', status: 400 });
    expect(await listed()).toHaveLength(50);
  });

  it.each([
    ['aws:own', 'x'],
    ['a!b', 'x'],
    ['key', 'a!b'],
  ])('are refused as InvalidTag: %s=%s', async (key, value) => {
    expect(await refusalOf(tag({ [key]: value }))).toMatchObject({ code: 'InvalidTag', status: 400 });
  });

  it('of the system stay', async () => {
    const refusal = await refusalOf(control.untagResource({ AccountId, ResourceArn, TagKeys: ['aws:own'] }));
    expect(refusal.code).toBe('InvalidTag');
  });
});

describe('a resource', () => {
  it.each([
    ['arn:aws:s3:::nowhere', 'NoSuchBucket'],
    ['arn:aws-cn:s3:::tagged', 'InvalidRequest'],
    [`arn:aws:s3:eu-west-1:${AccountId}:accesspoint/mine`, 'NotImplemented'],
  ])('%s is refused: %s', async (arn, code) => {
    expect((await refusalOf(control.listTagsForResource({ AccountId, ResourceArn: arn }))).code).toBe(code);
  });

  it('of another account is named with that account, or the own one', async () => {
    const stranger = '333333333333';
    const refusal = await refusalOf(control.listTagsForResource({ AccountId: stranger, ResourceArn }));
    expect(refusal.code).toBe('InvalidRequest');
  });

  it('of another region is not reached by a signature for this one', async () => {
    const abroad = controlFor(rootKeys(AccountId), 'eu-central-1');
    const refusal = await refusalOf(abroad.listTagsForResource({ AccountId, ResourceArn }));
    expect(refusal.code).toBe('AuthorizationHeaderMalformed');
  });
});

describe('permission', () => {
  it.each([
    ['s3:TagResource', (user: S3Control) => tag({ team: 'a' }, user)],
    ['s3:UntagResource', (user: S3Control) => user.untagResource({ AccountId, ResourceArn, TagKeys: ['team'] })],
    ['s3:ListTagsForResource', (user: S3Control) => user.listTagsForResource({ AccountId, ResourceArn })],
  ])('%s is needed', async (action, call) => {
    const without = controlFor(await makeUser(simulator, AccountId, 'without', [allow('s3:PutBucketTagging')]));
    const refusal = await refusalOf(call(without));
    expect(refusal.code).toBe('AccessDenied');
    expect(refusal.message).toContain(action);
    await call(controlFor(await makeUser(simulator, AccountId, 'with', [allow(action)])));
  });

  it('sees the tags and keys that a request brings', async () => {
    const statement = allow('s3:TagResource', { 'aws:RequestTag/team': 'a', 'aws:TagKeys': 'team' });
    const user = controlFor(await makeUser(simulator, AccountId, 'user', [statement]));
    await tag({ team: 'a' }, user);
    expect((await refusalOf(tag({ team: 'b' }, user))).code).toBe('AccessDenied');
  });
});

describe('ABAC of a bucket', () => {
  const enable = () => s3.putBucketAbac({ Bucket, AbacStatus: { Status: 'Enabled' } });

  it('is off until it is put, and reads back', async () => {
    expect((await s3.getBucketAbac({ Bucket })).AbacStatus).toEqual({ Status: 'Disabled' });
    await enable();
    expect((await s3.getBucketAbac({ Bucket })).AbacStatus).toEqual({ Status: 'Enabled' });
  });

  it.each(['aws:ResourceTag/team', 's3:BucketTag/team'])('lets conditions see its tags, as %s', async (key) => {
    await tag({ team: 'a' });
    const keys = await makeUser(simulator, AccountId, 'user', [
      allow('s3:PutObject', { [key]: 'a' }),
      allow('s3:ListBucket', { [key]: 'a' }),
    ]);
    const user = s3For(keys);
    expect((await refusalOf(user.listObjectsV2({ Bucket }))).code).toBe('AccessDenied');
    await enable();
    await user.listObjectsV2({ Bucket });
    await user.putObject({ Bucket, Key: 'k', Body: 'x' });
    await tag({ team: 'b' });
    expect((await refusalOf(user.putObject({ Bucket, Key: 'k', Body: 'x' }))).code).toBe('AccessDenied');
  });

  it('leaves tagging to TagResource, and reading to both', async () => {
    await enable();
    const TagSet = tags({ team: 'a' });
    expect((await refusalOf(s3.putBucketTagging({ Bucket, Tagging: { TagSet } }))).status).toBe(405);
    await tag({ team: 'a' });
    expect((await refusalOf(s3.deleteBucketTagging({ Bucket }))).status).toBe(405);
    expect((await s3.getBucketTagging({ Bucket })).TagSet).toEqual(TagSet);
    await s3.putBucketAbac({ Bucket, AbacStatus: { Status: 'Disabled' } });
    await s3.deleteBucketTagging({ Bucket });
  });
});
