import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  PutBucketEncryptionCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketRequestPaymentCommand,
  type PutObjectCommandInput,
  type ReplicationRule,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { DESTINATION, ReplicationPair, RULE, SOURCE, until } from '../support/replication-pair.ts';

/** Objects and destinations that are not everybody's: other owners, keys of customers, requesters who pay, archives. */

const WRITER = '333333333333';
const WITHOUT_OVERRIDE: ReplicationRule = { ...RULE, Destination: { Bucket: 'arn:aws:s3:::dst' } };

let pair: ReplicationPair;
beforeEach(async () => {
  pair = await ReplicationPair.open();
});
afterEach(() => pair.close());

describe('an object of a third account', () => {
  beforeEach(async () => {
    await setOwnership(SOURCE, 'src');
    // An account exists from its first call on.
    await pair.canonicalIdOf(WRITER);
    const letIn = { Effect: 'Allow' as const, Principal: { AWS: WRITER }, Action: ['s3:PutObject', 's3:PutObjectAcl'] };
    await pair.putBucketPolicy([{ ...letIn, Resource: 'arn:aws:s3:::src/*' }], SOURCE, 'src');
  });

  it.each<[string, (id: string) => Partial<PutObjectCommandInput>]>([
    ['READ and READ_ACP', (id) => ({ GrantRead: `id=${id}`, GrantReadACP: `id=${id}` })],
    ['full control', () => ({ ACL: 'bucket-owner-full-control' })],
  ])('that grants %s to the role’s account is replicated', async (_, grant) => {
    const version = await pair.put('key', grant(await pair.canonicalIdOf(SOURCE)), WRITER);
    await untilSettled(version, 'COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ VersionId: version });
  });

  it.each<[string, (id: string) => Partial<PutObjectCommandInput>]>([
    ['nothing', () => ({})],
    ['READ only', (id) => ({ GrantRead: `id=${id}` })],
    ['READ_ACP only', (id) => ({ GrantReadACP: `id=${id}` })],
  ])('that grants %s is not: SrcGetAclNotPermitted', async (_, grant) => {
    const version = await pair.put('key', grant(await pair.canonicalIdOf(SOURCE)), WRITER);
    await untilSettled(version, 'FAILED');
    expect(pair.failureReasons('key', version)).toEqual(['SrcGetAclNotPermitted']);
  });

  it('stays that account’s at the destination without override, with the ACL that it had', async () => {
    await setOwnership(DESTINATION, 'dst');
    await pair.putRules([WITHOUT_OVERRIDE]);
    const version = await pair.put('key', { ACL: 'bucket-owner-full-control' }, WRITER);
    await untilSettled(version, 'COMPLETED');
    const read = pair.head(DESTINATION, 'dst', 'key');
    await expect(read).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    expect(await pair.head(WRITER, 'dst', 'key')).toMatchObject({ VersionId: version });
    expect(replica()).toMatchObject({ owner: WRITER });
    expect(replica()?.acl).toHaveLength(2);
  });

  it('becomes the destination’s by override, and its ACL is gone', async () => {
    await setOwnership(DESTINATION, 'dst');
    const version = await pair.put('key', { ACL: 'bucket-owner-full-control' }, WRITER);
    await untilSettled(version, 'COMPLETED');
    expect(replica()).toMatchObject({ owner: DESTINATION });
    expect(replica()).not.toHaveProperty('acl');
  });
});

describe('an object under a customer’s own key', () => {
  const CUSTOMER: Partial<PutObjectCommandInput> = {
    SSECustomerAlgorithm: 'AES256',
    SSECustomerKey: Buffer.alloc(32, 7).toString('base64'),
  };

  it('fails at a destination that blocks those, and arrives at one that does not', async () => {
    await allowCustomerKeys(SOURCE, 'src');
    const blocked = await pair.put('key', CUSTOMER);
    await untilSettled(blocked, 'FAILED');
    expect(pair.failureReasons('key', blocked)).toEqual(['DstPutObjectNotPermitted']);
    await allowCustomerKeys(DESTINATION, 'dst');
    await untilSettled(await pair.put('key', CUSTOMER), 'COMPLETED');
  });
});

it('a destination of another account where the requester pays takes nothing', async () => {
  const RequestPaymentConfiguration = { Payer: 'Requester' as const };
  const { s3 } = pair.simulator.clients(DESTINATION);
  await s3.send(new PutBucketRequestPaymentCommand({ Bucket: 'dst', RequestPaymentConfiguration }));
  const version = await pair.put('key');
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(await pair.head(DESTINATION, 'dst', 'key')).toBeUndefined();
});

describe('the storage class', () => {
  it.each([
    ['GLACIER', 'FAILED'],
    ['DEEP_ARCHIVE', 'FAILED'],
    ['GLACIER_IR', 'COMPLETED'],
    ['INTELLIGENT_TIERING', 'COMPLETED'],
    ['STANDARD_IA', 'COMPLETED'],
  ] as const)('%s of a source: %s', async (StorageClass, status) => {
    const version = await pair.put('key', { StorageClass });
    expect(await pair.settled('key', version)).toBe(status);
    const copied = await pair.head(DESTINATION, 'dst', 'key');
    expect(copied?.StorageClass).toBe(status === 'COMPLETED' ? StorageClass : undefined);
  });

  it.each(['GLACIER', 'DEEP_ARCHIVE', 'ONEZONE_IA'] as const)('%s of a rule is the replica’s', async (StorageClass) => {
    await pair.putRules([{ ...WITHOUT_OVERRIDE, Destination: { Bucket: 'arn:aws:s3:::dst', StorageClass } }]);
    expect(await pair.settled('key', await pair.put('key'))).toBe('COMPLETED');
    expect(await pair.head(DESTINATION, 'dst', 'key')).toMatchObject({ StorageClass });
  });
});

it('an object uploaded in parts arrives in those parts, with the sums of each', async () => {
  const version = await uploadInParts();
  expect(await pair.settled('key', version)).toBe('COMPLETED');
  const [source, copied] = await Promise.all([attributes(SOURCE, 'src'), attributes(DESTINATION, 'dst')]);
  expect(copied).toEqual(source);
  expect(copied).toMatchObject({ ETag: expect.stringMatching(/-2$/), ObjectParts: { TotalPartsCount: 2 } });
});

it('an object uploaded in parts may not even begin to arrive without s3:ReplicateObject', async () => {
  await pair.putBucketPolicy([]);
  const version = await uploadInParts();
  expect(await pair.settled('key', version)).toBe('FAILED');
  expect(pair.failureReasons('key', version)).toEqual(['DstMultipartInitNotPermitted']);
});

async function uploadInParts(): Promise<string> {
  const { s3 } = pair.simulator.clients(SOURCE);
  const place = { Bucket: 'src', Key: 'key', ChecksumAlgorithm: 'SHA256' as const };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(place));
  const Parts = [];
  for (const [PartNumber, Body] of [
    [1, Buffer.alloc(5 * 1024 * 1024, 'a')],
    [2, Buffer.from('rest')],
  ] as const) {
    const { ETag, ChecksumSHA256 } = await s3.send(new UploadPartCommand({ ...place, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag, ChecksumSHA256 });
  }
  const complete = { Bucket: 'src', Key: 'key', UploadId, MultipartUpload: { Parts } };
  const { VersionId = '' } = await s3.send(new CompleteMultipartUploadCommand(complete));
  return VersionId;
}

async function attributes(account: string, Bucket: string) {
  const { s3 } = pair.simulator.clients(account);
  const { $metadata: _, ...found } = await s3.send(
    new GetObjectAttributesCommand({ Bucket, Key: 'key', ObjectAttributes: ['ETag', 'Checksum', 'ObjectParts'] }),
  );
  return found;
}

function untilSettled(version: string, wanted: string) {
  return until(
    () => pair.describe('key', version)?.status,
    (status) => status === wanted,
  );
}

function replica() {
  return pair.simulator.world.buckets.get('dst')?.objects.current('key');
}

async function setOwnership(account: string, Bucket: string): Promise<void> {
  const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
  await pair.simulator.clients(account).s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
}

async function allowCustomerKeys(account: string, Bucket: string): Promise<void> {
  const rule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const },
    BlockedEncryptionTypes: { EncryptionType: ['NONE' as const] },
  };
  const { s3 } = pair.simulator.clients(account);
  const ServerSideEncryptionConfiguration = { Rules: [rule] };
  await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
}
