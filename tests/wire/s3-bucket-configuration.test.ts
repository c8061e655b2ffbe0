import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type ServerSideEncryptionByDefault,
} from '@aws-sdk/client-s3';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'orders';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await s3().send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }));
});
afterEach(() => simulator.close());

function s3() {
  return simulator.clients(OWNER).s3;
}

function putRaw(subresource: string, body: string) {
  const md5 = createHash('md5').update(body).digest('base64');
  const headers = { 'content-md5': md5 };
  return sendRaw({ ...simulator, account: OWNER, method: 'PUT', path: `/${Bucket}?${subresource}`, body, headers });
}

describe('a new bucket', () => {
  test('blocks all public access', async () => {
    const answer = await s3().send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(answer.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    });
  });

  test('has ACLs off, AES-256, no versioning, and an owner with full control', async () => {
    const ownership = await s3().send(new GetBucketOwnershipControlsCommand({ Bucket }));
    const encryption = await s3().send(new GetBucketEncryptionCommand({ Bucket }));
    const versioning = await s3().send(new GetBucketVersioningCommand({ Bucket }));
    const acl = await s3().send(new GetBucketAclCommand({ Bucket }));
    expect(ownership.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    expect(encryption.ServerSideEncryptionConfiguration?.Rules).toEqual([
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
        BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
      },
    ]);
    expect(versioning.Status).toBeUndefined();
    expect(acl.Grants).toEqual([{ Grantee: { ID: acl.Owner?.ID, Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }]);
  });

  test('makes its owner pay, and has neither tags nor Object Lock', async () => {
    const payment = await s3().send(new GetBucketRequestPaymentCommand({ Bucket }));
    expect(payment.Payer).toBe('BucketOwner');
    expect(await refusalOf(s3().send(new GetBucketTaggingCommand({ Bucket })))).toEqual({
      code: 'NoSuchTagSet',
      status: 404,
      message: 'The TagSet does not exist',
    });
    expect(await refusalOf(s3().send(new GetObjectLockConfigurationCommand({ Bucket })))).toEqual({
      code: 'ObjectLockConfigurationNotFoundError',
      status: 404,
      message: 'Object Lock configuration does not exist for this bucket',
    });
  });
});

describe('versioning', () => {
  test.each(['Enabled', 'Suspended'] as const)('reads back %s', async (Status) => {
    await s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
    expect((await s3().send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe(Status);
  });

  test('is not suspended under a replication configuration', async () => {
    await s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    simulator.world.buckets.get(Bucket)?.replication.write({ role: 'arn:aws:iam::111111111111:role/r', rules: [] }, 0);
    const call = s3().send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
    );
    expect(await refusalOf(call)).toEqual({
      code: 'InvalidBucketState',
      status: 409,
      message:
        'A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.',
    });
  });

  test.each([
    [
      '<VersioningConfiguration/>',
      'IllegalVersioningConfigurationException',
      'The Versioning element must be specified',
    ],
    ['', 'MissingRequestBodyError', 'Request Body is empty'],
    [
      '<VersioningConfiguration><Status>enabled</Status></VersioningConfiguration>',
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    ],
  ])('refuses the body %s', async (body, code, message) => {
    const reply = await putRaw('versioning', body);
    expect([reply.status, reply.element('Code'), reply.element('Message')]).toEqual([400, code, message]);
  });

  test('says aloud that there is no MFA delete', async () => {
    const reply = await putRaw(
      'versioning',
      '<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Enabled</MfaDelete></VersioningConfiguration>',
    );
    expect([reply.status, reply.element('Code')]).toEqual([501, 'NotImplemented']);
  });

  test('reads back at once and takes effect later', async () => {
    simulator.world.lateness = { ...simulator.world.lateness, configurationPropagation: [0.4, 0.4] };
    await s3().send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    expect((await s3().send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    const early = await s3().send(new PutObjectCommand({ Bucket, Key: 'early', Body: 'x' }));
    await new Promise((resolve) => setTimeout(resolve, 450));
    const late = await s3().send(new PutObjectCommand({ Bucket, Key: 'late', Body: 'x' }));
    expect(early.VersionId).toBeUndefined();
    expect(late.VersionId).toMatch(/^[A-Za-z0-9._]{32}$/);
  });
});

describe('encryption', () => {
  const put = (rule: ServerSideEncryptionByDefault, BucketKeyEnabled?: boolean) =>
    s3().send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: rule, ...(BucketKeyEnabled && { BucketKeyEnabled }) }],
        },
      }),
    );
  const bucketKey = async () => {
    const answer = await s3().send(new GetBucketEncryptionCommand({ Bucket }));
    return answer.ServerSideEncryptionConfiguration?.Rules?.[0]?.BucketKeyEnabled;
  };

  test('reads back what was put, and goes back to the standard when deleted', async () => {
    await put({ SSEAlgorithm: 'AES256' }, true);
    expect(await bucketKey()).toBe(true);
    await s3().send(new DeleteBucketEncryptionCommand({ Bucket }));
    expect(await bucketKey()).toBe(false);
  });

  test('takes no key without KMS', async () => {
    expect(await refusalOf(put({ SSEAlgorithm: 'AES256', KMSMasterKeyID: 'k' }))).toEqual({
      code: 'InvalidArgument',
      status: 400,
      message: 'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
    });
  });

  test('takes a KMS key without asking whether it exists', async () => {
    await put({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/none' }, true);
    const { ServerSideEncryptionConfiguration: read } = await s3().send(new GetBucketEncryptionCommand({ Bucket }));
    expect(read?.Rules?.[0]).toMatchObject({
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/none' },
      BucketKeyEnabled: true,
    });
  });
});

describe('ownership controls', () => {
  test('read back what was put, and are gone when deleted', async () => {
    await s3().send(
      new PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
      }),
    );
    const answer = await s3().send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(answer.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerPreferred' }]);
    await s3().send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    expect(await refusalOf(s3().send(new GetBucketOwnershipControlsCommand({ Bucket })))).toEqual({
      code: 'OwnershipControlsNotFoundError',
      status: 404,
      message: 'The bucket ownership controls were not found',
    });
  });

  test('take one of three values', async () => {
    const body = '<OwnershipControls><Rule><ObjectOwnership>Mine</ObjectOwnership></Rule></OwnershipControls>';
    expect((await putRaw('ownershipControls', body)).element('Code')).toBe('MalformedXML');
  });
});

describe('the public access block', () => {
  test('is replaced as a whole: what is left out is off', async () => {
    await s3().send(
      new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } }),
    );
    const answer = await s3().send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(answer.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: false,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    });
  });

  test('is gone when deleted', async () => {
    await s3().send(new DeletePublicAccessBlockCommand({ Bucket }));
    expect(await refusalOf(s3().send(new GetPublicAccessBlockCommand({ Bucket })))).toEqual({
      code: 'NoSuchPublicAccessBlockConfiguration',
      status: 404,
      message: 'The public access block configuration was not found',
    });
  });
});

describe('tags', () => {
  const put = (TagSet: { Key: string; Value: string }[]) =>
    s3().send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));

  test('replace those before, and go when deleted', async () => {
    await put([{ Key: 'a', Value: '1' }]);
    await put([{ Key: 'b & <c>'.replace(/[&<>]/g, '+'), Value: '' }]);
    const answer = await s3().send(new GetBucketTaggingCommand({ Bucket }));
    expect(answer.TagSet).toEqual([{ Key: 'b + +c+', Value: '' }]);
    await s3().send(new DeleteBucketTaggingCommand({ Bucket }));
    expect(await refusalOf(s3().send(new GetBucketTaggingCommand({ Bucket })))).toMatchObject({ code: 'NoSuchTagSet' });
  });

  test.each([
    [['k', 'k'], 'InvalidTag', 'Cannot provide multiple Tags with the same key'],
    [['aws:k'], 'InvalidTag', 'System tags cannot be added/updated by requester'],
    [['k<'], 'InvalidTag', 'The TagKey you have provided is invalid'],
    [['k'.repeat(129)], 'InvalidTag', 'The TagKey you have provided is invalid'],
    [Array.from({ length: 51 }, (_, index) => `k${index}`), 'BadRequest', 'Bucket tag count cannot be greater than 50'],
  ])('refuses the keys %j', async (keys, code, message) => {
    const call = put(keys.map((Key) => ({ Key, Value: 'v' })));
    expect(await refusalOf(call)).toEqual({ code, status: 400, message });
  });

  test('are taken only with a checksum of their list', async () => {
    const body = '<Tagging><TagSet/></Tagging>';
    const reply = await sendRaw({ ...simulator, account: OWNER, method: 'PUT', path: `/${Bucket}?tagging`, body });
    expect([reply.status, reply.element('Code'), reply.element('Message')]).toEqual([
      400,
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    ]);
  });
});
