import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser, type UserStatement } from '../support/make-user.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const WRITER = '222222222222';
const Bucket = 'orders';
const DENIED = { status: 403 };

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.close());

function s3(account = OWNER): S3Client {
  return simulator.clients(account).s3;
}

async function user(...statements: Partial<UserStatement>[]): Promise<S3Client> {
  const whole = statements.map((one) => ({ Effect: 'Allow' as const, Action: 's3:*', Resource: '*', ...one }));
  return simulator.clients(await makeUser(simulator, OWNER, 'somebody', whole)).s3;
}

describe('a key that is missing', () => {
  beforeEach(() => makeBucket(simulator, { account: OWNER, bucket: Bucket, versioning: 'Enabled' }));

  test.each([
    ['s3:GetObject', 403],
    [['s3:GetObject', 's3:ListBucket'], 404],
  ])('is told with %j by %i', async (Action, status) => {
    const client = await user({ Action });
    await s3().send(new PutObjectCommand({ Bucket, Key: 'hidden', Body: 'x' }));
    await s3().send(new DeleteObjectCommand({ Bucket, Key: 'hidden' }));
    for (const Key of ['never', 'hidden']) {
      expect(await refusalOf(client.send(new HeadObjectCommand({ Bucket, Key })))).toMatchObject({ status });
      expect(await refusalOf(client.send(new GetObjectCommand({ Bucket, Key })))).toMatchObject({ status });
      const copy = new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` });
      expect(await refusalOf(client.send(copy))).toMatchObject(status === 403 ? DENIED : {});
    }
  });
});

describe('what policies can see', () => {
  beforeEach(() => makeBucket(simulator, { account: OWNER, bucket: Bucket, versioning: 'Enabled' }));

  test('the prefix, delimiter and size of a listing', async () => {
    const client = await user({
      Action: 's3:ListBucket',
      Condition: {
        StringEquals: { 's3:prefix': 'in/', 's3:delimiter': '/' },
        NumericLessThanEquals: { 's3:max-keys': '10' },
      },
    });
    const list = (input: object) => client.send(new ListObjectsV2Command({ Bucket, ...input }));
    await expect(list({ Prefix: 'in/', Delimiter: '/', MaxKeys: 10 })).resolves.toBeDefined();
    expect(await refusalOf(list({ Prefix: 'out/', Delimiter: '/', MaxKeys: 10 }))).toMatchObject(DENIED);
    expect(await refusalOf(list({ Prefix: 'in/', Delimiter: '/', MaxKeys: 11 }))).toMatchObject(DENIED);
    expect(await refusalOf(list({}))).toMatchObject(DENIED);
  });

  test.each<[string, Partial<PutObjectCommandInput>]>([
    ['s3:x-amz-server-side-encryption', { ServerSideEncryption: 'AES256' }],
    ['s3:x-amz-storage-class', { StorageClass: 'STANDARD_IA' }],
    ['s3:x-amz-acl', { ACL: 'bucket-owner-full-control' }],
    ['s3:RequestObjectTag/class', { Tagging: 'class=a' }],
    ['s3:if-none-match', { IfNoneMatch: '*' }],
  ])('%s of a write', async (key, input) => {
    const client = await user({}, { Effect: 'Deny', Action: 's3:PutObject', Condition: { Null: { [key]: 'true' } } });
    const put = (more: object) => client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ...more }));
    expect(await refusalOf(put({}))).toMatchObject({ code: 'AccessDenied', status: 403 });
    await expect(put(input)).resolves.toBeDefined();
  });

  test('the tags that an object has, and the version that is asked for', async () => {
    const put = new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', Tagging: 'class=open' });
    const { VersionId } = await s3().send(put);
    const client = await user(
      { Action: 's3:GetObject', Condition: { StringEquals: { 's3:ExistingObjectTag/class': 'open' } } },
      { Action: 's3:GetObjectVersion', Condition: { StringNotEquals: { 's3:VersionId': VersionId ?? '' } } },
    );
    const get = (input: object) => client.send(new GetObjectCommand({ Bucket, Key: 'k', ...input }));
    await expect(get({})).resolves.not.toHaveProperty('TagCount');
    expect(await refusalOf(get({ VersionId }))).toMatchObject(DENIED);
    await s3().send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', Tagging: 'class=closed' }));
    expect(await refusalOf(get({}))).toMatchObject(DENIED);
  });

  test('the size of a listing also where the caller leaves it to S3', async () => {
    const client = await user(
      {},
      { Effect: 'Deny', Action: 's3:ListBucket', Condition: { NumericGreaterThan: { 's3:max-keys': '999' } } },
    );
    const list = (input: object) => client.send(new ListObjectsV2Command({ Bucket, ...input }));
    await expect(list({ MaxKeys: 999 })).resolves.toBeDefined();
    expect(await refusalOf(list({}))).toMatchObject(DENIED);
  });

  test('the ETag on which a deletion insists', async () => {
    await s3().send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    const client = await user({ Action: 's3:DeleteObject', Condition: { Null: { 's3:if-match': 'false' } } });
    const remove = (input: object) => client.send(new DeleteObjectCommand({ Bucket, Key: 'k', ...input }));
    expect(await refusalOf(remove({}))).toMatchObject(DENIED);
    await expect(remove({ IfMatch: '*' })).resolves.toBeDefined();
  });

  test('not the tags and the version of an object whose lock is asked for', async () => {
    const locked = { LocationConstraint: 'eu-west-1' } as const;
    await s3().send(
      new CreateBucketCommand({
        Bucket: 'locked',
        CreateBucketConfiguration: locked,
        ObjectLockEnabledForBucket: true,
      }),
    );
    const held = {
      Bucket: 'locked',
      Key: 'k',
      Body: 'x',
      Tagging: 'class=open',
      ObjectLockLegalHoldStatus: 'ON',
    } as const;
    const { VersionId } = await s3().send(new PutObjectCommand(held));
    const seen = { Null: { 's3:ExistingObjectTag/class': 'false' } };
    const client = await user({ Action: 's3:GetObjectLegalHold', Condition: seen });
    const ask = (by: S3Client) => by.send(new GetObjectLegalHoldCommand({ Bucket: 'locked', Key: 'k', VersionId }));
    expect(await refusalOf(ask(client))).toMatchObject(DENIED);
    await expect(ask(s3())).resolves.toMatchObject({ LegalHold: { Status: 'ON' } });
  });

  test('the grants that a new bucket is to begin with, with both permissions', async () => {
    const unless = { Null: { 's3:x-amz-grant-read': 'true' } };
    const client = await user({}, { Effect: 'Deny', Action: 's3:PutBucketAcl', Condition: unless });
    const { Owner } = await s3().send(new ListBucketsCommand({}));
    const create = (input: object) =>
      client.send(
        new CreateBucketCommand({
          Bucket: 'granted',
          ObjectOwnership: 'ObjectWriter',
          CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
          ...input,
        }),
      );
    expect(await refusalOf(create({ ACL: 'private' }))).toMatchObject(DENIED);
    await expect(create({ GrantRead: `id="${Owner?.ID}"` })).resolves.toBeDefined();
  });

  test('the location, tags and ownership of a new bucket', async () => {
    const client = await user({
      Condition: {
        StringEquals: { 's3:locationconstraint': 'eu-west-1', 'aws:RequestTag/team': 'a' },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] },
      },
    });
    const create = (Key: string, Value: string) =>
      client.send(
        new CreateBucketCommand({
          Bucket: 'made-by-user',
          CreateBucketConfiguration: { LocationConstraint: 'eu-west-1', Tags: [{ Key, Value }] },
        }),
      );
    expect(await refusalOf(create('team', 'b'))).toMatchObject(DENIED);
    expect(await refusalOf(create('other', 'a'))).toMatchObject(DENIED);
    // TagResource sees the tags and not the location.
    expect((await refusalOf(create('team', 'a'))).message).toContain('s3:TagResource');
  });
});

test('DeleteObjects refuses what may not be deleted, and deletes the rest', async () => {
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
  const client = await user({ Action: 's3:DeleteObject', Resource: `arn:aws:s3:::${Bucket}/mine/*` });
  const Objects = [{ Key: 'mine/1' }, { Key: 'theirs/1' }, { Key: 'mine/2', VersionId: 'null' }];
  const answer = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(answer.Deleted).toEqual([{ Key: 'mine/1' }]);
  expect(answer.Errors?.map(({ Key, Code }) => [Key, Code])).toEqual([
    ['theirs/1', 'AccessDenied'],
    ['mine/2', 'AccessDenied'],
  ]);
});

describe('an object that another account wrote', () => {
  const Key = 'k';
  const letIn = (...more: object[]) => {
    const everything = {
      Effect: 'Allow',
      Principal: { AWS: WRITER },
      Action: 's3:*',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [everything, ...more] });
    return s3().send(new PutBucketPolicyCommand({ Bucket, Policy }));
  };
  const write = (input: Partial<PutObjectCommandInput> = {}) =>
    s3(WRITER).send(new PutObjectCommand({ Bucket, Key, Body: 'x', ...input }));
  const read = (account: string) => s3(account).send(new GetObjectCommand({ Bucket, Key }));

  test('is the writer’s alone where ACLs decide, and still the bucket owner’s to delete', async () => {
    await makeBucket(simulator, { account: OWNER, bucket: Bucket, ownership: 'ObjectWriter' });
    await makeBucket(simulator, { account: WRITER, bucket: 'theirs' });
    await letIn();
    await write();
    await expect(read(WRITER)).resolves.toBeDefined();
    expect(await refusalOf(read(OWNER))).toEqual({ code: 'AccessDenied', status: 403, message: 'Access Denied' });
    const { Contents } = await s3().send(new ListObjectsV2Command({ Bucket, FetchOwner: true }));
    expect(Contents?.[0]?.Owner?.ID).toBe(simulator.world.accounts.get(WRITER)?.canonicalId);
    await expect(s3().send(new DeleteObjectCommand({ Bucket, Key }))).resolves.toBeDefined();
  });

  test('may be denied to its own owner by the bucket’s policy', async () => {
    await makeBucket(simulator, { account: OWNER, bucket: Bucket, ownership: 'ObjectWriter' });
    await makeBucket(simulator, { account: WRITER, bucket: 'theirs' });
    await letIn({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` });
    await write();
    expect(await refusalOf(read(WRITER))).toMatchObject(DENIED);
  });

  test.each([
    ['BucketOwnerEnforced', undefined, OWNER],
    ['BucketOwnerEnforced', 'bucket-owner-full-control', OWNER],
    ['BucketOwnerPreferred', 'bucket-owner-full-control', OWNER],
    ['BucketOwnerPreferred', undefined, WRITER],
    ['ObjectWriter', 'private', WRITER],
  ] as const)('belongs, under %s with the ACL %s, to %s', async (ownership, ACL, owner) => {
    await makeBucket(simulator, { account: OWNER, bucket: Bucket, ownership });
    await makeBucket(simulator, { account: WRITER, bucket: 'theirs' });
    await letIn();
    await write(ACL === undefined ? {} : { ACL });
    const acl = await s3(owner).send(new GetObjectAclCommand({ Bucket, Key }));
    expect(acl.Owner?.ID).toBe(simulator.world.accounts.get(owner)?.canonicalId);
    await expect(read(owner)).resolves.toBeDefined();
  });

  test('becomes the bucket owner’s when ACLs are switched off', async () => {
    await makeBucket(simulator, { account: OWNER, bucket: Bucket, ownership: 'ObjectWriter' });
    await makeBucket(simulator, { account: WRITER, bucket: 'theirs' });
    await letIn();
    await write();
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
    await s3().send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    await expect(read(OWNER)).resolves.toBeDefined();
  });

  test('stays the writer’s in ObjectWriter, and the bucket owner may read what its ACL gives', async () => {
    await makeBucket(simulator, { account: OWNER, bucket: Bucket, ownership: 'ObjectWriter' });
    await makeBucket(simulator, { account: WRITER, bucket: 'theirs' });
    await letIn();
    await write();
    expect(await refusalOf(read(OWNER))).toMatchObject({ code: 'AccessDenied' });
    await write({ ACL: 'bucket-owner-full-control' });
    await expect(read(OWNER)).resolves.toBeDefined();
  });
});
