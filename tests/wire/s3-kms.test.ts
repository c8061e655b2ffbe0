import { createHash } from 'node:crypto';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type ServerSideEncryption,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { createUserKeys, policyText } from '../support/principals.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const Bucket = 'bucket';
const Key = 'key';

let simulator: TestSimulator;
let arn: string;
beforeEach(async () => {
  simulator = await startTestSimulator();
  arn = await createKmsKey(simulator, ACCOUNT);
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
  await s3().send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
});
afterEach(() => simulator.close());

const s3 = (keys: string | Keys = ACCOUNT) => simulator.clients(keys).s3;
const put = (more: Partial<PutObjectCommandInput> = {}, keys: string | Keys = ACCOUNT) =>
  s3(keys).send(new PutObjectCommand({ Bucket, Key, Body: 'content', ...more }));
const get = (keys: string | Keys = ACCOUNT) => s3(keys).send(new GetObjectCommand({ Bucket, Key }));
const byKms = (more: Partial<PutObjectCommandInput> = {}) => ({
  ServerSideEncryption: 'aws:kms' as const,
  SSEKMSKeyId: arn,
  ...more,
});
const setDefault = (SSEAlgorithm: ServerSideEncryption, KMSMasterKeyID?: string, BucketKeyEnabled = false) => {
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm, KMSMasterKeyID }, BucketKeyEnabled }];
  return s3().send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
};
const userWith = (name: string, ...statements: object[]) =>
  createUserKeys(simulator, ACCOUNT, name, [allow('s3:*'), ...statements]);
const allow = (Action: string | string[], more: object = {}) => ({ Effect: 'Allow', Action, Resource: '*', ...more });

describe('an object under a KMS key', () => {
  test.each<ServerSideEncryption>(['aws:kms', 'aws:kms:dsse'])(
    'by %s says so, and has an ETag of its own',
    async (sse) => {
      const made = await put(byKms({ ServerSideEncryption: sse }));
      expect(made).toMatchObject({ ServerSideEncryption: sse, SSEKMSKeyId: arn });
      const read = await get();
      expect(read).toMatchObject({ ServerSideEncryption: sse, SSEKMSKeyId: arn, ETag: made.ETag });
      expect(await read.Body?.transformToString()).toBe('content');
      expect(made.ETag).toMatch(/^"[0-9a-f]{32}"$/);
      expect(made.ETag).not.toBe(`"${createHash('md5').update('content').digest('hex')}"`);
    },
  );

  test('is under the caller’s aws/s3 where no key is named', async () => {
    const { SSEKMSKeyId } = await put({ ServerSideEncryption: 'aws:kms' });
    expect(await put({ ServerSideEncryption: 'aws:kms' })).toMatchObject({ SSEKMSKeyId });
    const listed = await callKms(simulator, ACCOUNT, 'ListAliases');
    const TargetKeyId = SSEKMSKeyId?.split('/')[1];
    expect(listed).toMatchObject({ Aliases: [{ AliasName: 'alias/aws/s3', TargetKeyId }] });
    expect(await get(await userWith('u'))).toMatchObject({ SSEKMSKeyId });
  });

  test('may be called for by id or alias', async () => {
    await callKms(simulator, ACCOUNT, 'CreateAlias', { AliasName: 'alias/mine', TargetKeyId: arn });
    expect(await put(byKms({ SSEKMSKeyId: 'alias/mine' }))).toMatchObject({ SSEKMSKeyId: arn });
    expect(await put(byKms({ SSEKMSKeyId: arn.split('/')[1] }))).toMatchObject({ SSEKMSKeyId: arn });
  });

  test('is so by the bucket’s default, with its bucket key', async () => {
    await setDefault('aws:kms', arn, true);
    expect(await put()).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: arn, BucketKeyEnabled: true });
    expect((await put({ BucketKeyEnabled: false })).BucketKeyEnabled).toBeUndefined();
    const plain = await put({ ServerSideEncryption: 'AES256' });
    expect(plain).toMatchObject({ ServerSideEncryption: 'AES256' });
    expect(plain).not.toHaveProperty('SSEKMSKeyId');
    const own = await put({ ServerSideEncryption: 'aws:kms' });
    expect(own.SSEKMSKeyId).not.toBe(arn);
  });

  test('knows no bucket key under DSSE', async () => {
    await setDefault('aws:kms:dsse', arn, true);
    const made = await put();
    expect(made).toMatchObject({ ServerSideEncryption: 'aws:kms:dsse', SSEKMSKeyId: arn });
    expect(made.BucketKeyEnabled).toBeUndefined();
  });

  test('is copied under another key', async () => {
    const { ETag } = await put(byKms());
    const target = await createKmsKey(simulator, ACCOUNT);
    const copy = { Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}`, ServerSideEncryption: 'aws:kms' as const };
    const made = await s3().send(new CopyObjectCommand({ ...copy, SSEKMSKeyId: target }));
    expect(made).toMatchObject({ SSEKMSKeyId: target });
    expect(made.CopyObjectResult?.ETag).not.toBe(ETag);
  });
});

describe('the caller’s permission on the key', () => {
  test('to write is kms:GenerateDataKey', async () => {
    const keys = await userWith('u', allow('kms:Decrypt'));
    expect(await refusalOf(put(byKms(), keys))).toEqual({
      code: 'AccessDenied',
      status: 403,
      message: `User: arn:aws:iam::${ACCOUNT}:user/u is not authorized to perform: kms:GenerateDataKey on resource: ${arn} because no identity-based policy allows the kms:GenerateDataKey action`,
    });
    await expect(put(byKms(), await userWith('v', allow('kms:GenerateDataKey')))).resolves.toBeDefined();
  });

  test('to read and to copy is kms:Decrypt, to look at it none', async () => {
    await put(byKms());
    const keys = await userWith('u', allow('kms:GenerateDataKey'));
    expect(await refusalOf(get(keys))).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining(`kms:Decrypt on resource: ${arn}`),
    });
    const copy = new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` });
    expect(await refusalOf(s3(keys).send(copy))).toMatchObject({ code: 'AccessDenied' });
    await expect(s3(keys).send(new HeadObjectCommand({ Bucket, Key }))).resolves.toMatchObject({ SSEKMSKeyId: arn });
    const withSums = s3(keys).send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    await expect(withSums).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await expect(get(await userWith('v', allow('kms:Decrypt')))).resolves.toBeDefined();
  });

  test.each([
    [false, 'arn:aws:s3:::bucket/key'],
    [true, 'arn:aws:s3:::bucket'],
  ])('is asked through S3, with a bucket key: %s, for %s', async (BucketKeyEnabled, context) => {
    const StringEquals = {
      'kms:ViaService': 's3.eu-west-1.amazonaws.com',
      'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT',
      'kms:EncryptionContext:aws:s3:arn': context,
    };
    const keys = await userWith('u', allow(['kms:GenerateDataKey', 'kms:Decrypt'], { Condition: { StringEquals } }));
    await expect(put(byKms({ BucketKeyEnabled }), keys)).resolves.toBeDefined();
    await expect(get(keys)).resolves.toBeDefined();
    const other = put(byKms({ BucketKeyEnabled: !BucketKeyEnabled }), keys);
    expect(await refusalOf(other)).toMatchObject({ code: 'AccessDenied' });
  });

  test('contains what the writer added to the context, also when it is read', async () => {
    const Condition = { StringEquals: { 'kms:EncryptionContext:team': 'a' } };
    const keys = await userWith('u', allow(['kms:GenerateDataKey', 'kms:Decrypt'], { Condition }));
    const SSEKMSEncryptionContext = Buffer.from('{"team":"a"}').toString('base64');
    await expect(put(byKms({ SSEKMSEncryptionContext }), keys)).resolves.toBeDefined();
    await expect(get(keys)).resolves.toBeDefined();
    expect(await refusalOf(put(byKms(), keys))).toMatchObject({ code: 'AccessDenied' });
    expect(await refusalOf(put(byKms({ SSEKMSEncryptionContext: 'x' })))).toMatchObject({ code: 'InvalidArgument' });
  });

  test('of another account is on both sides; its aws/s3 is for nobody else', async () => {
    const theirs = await createUserKeys(simulator, OTHER, 'u', [allow(['s3:*', 'kms:*'])]);
    const Principal = { AWS: OTHER };
    const Policy = policyText([{ ...allow('s3:*', { Principal }), Resource: `arn:aws:s3:::${Bucket}/*` }]);
    await s3().send(new PutBucketPolicyCommand({ Bucket, Policy }));
    await put(byKms());
    expect(await refusalOf(get(theirs))).toMatchObject({ code: 'AccessDenied' });
    const statements = [rootStatement(ACCOUNT), allow('kms:Decrypt', { Principal })];
    await callKms(simulator, ACCOUNT, 'PutKeyPolicy', { KeyId: arn, Policy: policyText(statements) });
    await expect(get(theirs)).resolves.toBeDefined();
    await put({ ServerSideEncryption: 'aws:kms' });
    expect(await refusalOf(get(theirs))).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('a key that cannot be used', () => {
  test('because there is none', async () => {
    const none = arn.replace(/key\/.*/, 'key/00000000-0000-0000-0000-000000000000');
    const status = 400;
    const code = 'KMS.NotFoundException';
    expect(await refusalOf(put(byKms({ SSEKMSKeyId: none })))).toEqual({
      code,
      status,
      message: `Key '${none}' does not exist`,
    });
    expect(await refusalOf(put(byKms({ SSEKMSKeyId: 'x' })))).toEqual({ code, status, message: "Invalid keyId 'x'" });
    const elsewhere = await createKmsKey(simulator, ACCOUNT, undefined, 'us-east-1');
    expect(await refusalOf(put(byKms({ SSEKMSKeyId: elsewhere })))).toEqual({
      code,
      status,
      message: 'Invalid arn us-east-1',
    });
    await setDefault('aws:kms', none);
    expect(await refusalOf(put())).toMatchObject({ code, status });
  });

  test('because it is disabled or to be deleted', async () => {
    await put(byKms());
    await callKms(simulator, ACCOUNT, 'DisableKey', { KeyId: arn });
    const disabled = { code: 'KMS.DisabledException', status: 400, message: `${arn} is disabled.` };
    expect(await refusalOf(put(byKms()))).toEqual(disabled);
    expect(await refusalOf(get())).toEqual(disabled);
    await callKms(simulator, ACCOUNT, 'ScheduleKeyDeletion', { KeyId: arn });
    const pending = { code: 'KMS.KMSInvalidStateException', status: 400, message: `${arn} is pending deletion.` };
    expect(await refusalOf(put(byKms()))).toEqual(pending);
    expect(await refusalOf(get())).toEqual(pending);
  });

  test('refuses every step of an upload, which can be completed once the key is back', async () => {
    const { UploadId } = await s3().send(new CreateMultipartUploadCommand({ Bucket, Key, ...byKms() }));
    const { ETag } = await s3().send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'part' }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    const complete = () => s3().send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }));
    await s3().send(new PutObjectCommand({ Bucket, Key: 'plain', Body: 'x' }));
    await callKms(simulator, ACCOUNT, 'DisableKey', { KeyId: arn });
    const second = { Bucket, Key, UploadId, PartNumber: 2 };
    const steps = [
      s3().send(new CreateMultipartUploadCommand({ Bucket, Key, ...byKms() })),
      s3().send(new UploadPartCommand({ ...second, Body: 'x' })),
      s3().send(new UploadPartCopyCommand({ ...second, CopySource: `${Bucket}/plain` })),
      complete(),
    ];
    for (const step of steps) expect(await refusalOf(step)).toMatchObject({ code: 'KMS.DisabledException' });
    await callKms(simulator, ACCOUNT, 'EnableKey', { KeyId: arn });
    await complete();
    expect(await (await get()).Body?.transformToString()).toBe('part');
  });

  test('because the header names it without KMS', async () => {
    for (const sse of [undefined, 'AES256' as const]) {
      expect(await refusalOf(put({ SSEKMSKeyId: arn, ServerSideEncryption: sse }))).toMatchObject({
        code: 'InvalidArgument',
        message:
          'Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms',
      });
    }
  });
});
