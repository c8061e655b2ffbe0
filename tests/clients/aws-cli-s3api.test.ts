/** `aws s3api`: each operation with its options, and the answer as the CLI prints it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AWS_CLI, type AwsCli, type CliInput, createAwsCli } from '../support/aws-cli.ts';
import { describeWith } from '../support/foreign-client.ts';
import { createKmsKey } from '../support/kms.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { makeQueue } from '../support/make-queue.ts';
import { createRoleFor, policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

jest.setTimeout(120_000);

const ACCOUNT = '111111111111';

/** A configuration of a bucket: what is put, and what of it is given back. */
interface Configuration {
  readonly noun: string;
  /** Where getting and putting have other nouns. */
  readonly put?: string;
  readonly input: CliInput;
  readonly output: object;
}

const RULES_OF_ENCRYPTION = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};
const BLOCK = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: false, RestrictPublicBuckets: true };
const LIFECYCLE_RULE = {
  ID: 'old',
  Status: 'Enabled',
  Filter: { And: { Prefix: 'logs/', Tags: [{ Key: 'keep', Value: 'no' }] } },
  Expiration: { Days: 30 },
  Transitions: [{ Days: 7, StorageClass: 'GLACIER_IR' }],
};
const CORS_RULE = { AllowedMethods: ['GET'], AllowedOrigins: ['https://example.com'], MaxAgeSeconds: 5 };
const QUEUE = {
  Id: 'new',
  QueueArn: 'arn:aws:sqs:eu-west-1:111111111111:new',
  Events: ['s3:ObjectCreated:*'],
};
const RETENTION = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3 } } };
const TAGS = [{ Key: 'team', Value: 'a+b = c' }];
const WEBSITE = { IndexDocument: { Suffix: 'index.html' }, ErrorDocument: { Key: 'error.html' } };
const LOGGING = { LoggingEnabled: { TargetBucket: 'configured', TargetPrefix: 'logs/' } };

const CONFIGURATIONS: readonly Configuration[] = [
  { noun: 'bucket-versioning', input: { 'versioning-configuration': 'Status=Enabled' }, output: { Status: 'Enabled' } },
  {
    noun: 'bucket-encryption',
    input: { 'server-side-encryption-configuration': RULES_OF_ENCRYPTION },
    output: { ServerSideEncryptionConfiguration: RULES_OF_ENCRYPTION },
  },
  {
    noun: 'public-access-block',
    input: { 'public-access-block-configuration': BLOCK },
    output: { PublicAccessBlockConfiguration: BLOCK },
  },
  { noun: 'bucket-tagging', input: { tagging: { TagSet: TAGS } }, output: { TagSet: TAGS } },
  {
    noun: 'bucket-notification-configuration',
    input: { 'notification-configuration': { QueueConfigurations: [QUEUE], EventBridgeConfiguration: {} } },
    output: { QueueConfigurations: [QUEUE], EventBridgeConfiguration: {} },
  },
  {
    noun: 'bucket-lifecycle-configuration',
    input: { 'lifecycle-configuration': { Rules: [LIFECYCLE_RULE] } },
    output: { Rules: [LIFECYCLE_RULE] },
  },
  {
    noun: 'object-lock-configuration',
    input: { 'object-lock-configuration': RETENTION },
    output: { ObjectLockConfiguration: RETENTION },
  },
  {
    noun: 'bucket-request-payment',
    input: { 'request-payment-configuration': 'Payer=Requester' },
    output: { Payer: 'Requester' },
  },
  {
    noun: 'bucket-cors',
    input: { 'cors-configuration': { CORSRules: [CORS_RULE] } },
    output: { CORSRules: [CORS_RULE] },
  },
  { noun: 'bucket-logging', input: { 'bucket-logging-status': LOGGING }, output: LOGGING },
  { noun: 'bucket-website', input: { 'website-configuration': WEBSITE }, output: WEBSITE },
  {
    noun: 'bucket-accelerate-configuration',
    input: { 'accelerate-configuration': 'Status=Enabled' },
    output: { Status: 'Enabled' },
  },
];

describeWith(AWS_CLI, () => {
  let simulator: TestSimulator;
  let aws: AwsCli;
  let folder: string;

  beforeAll(async () => {
    simulator = await startTestSimulator();
    aws = createAwsCli({ endpoint: simulator.endpoint, keys: ACCOUNT });
    folder = mkdtempSync(join(tmpdir(), 'isthmus-cli-'));
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'configured', versioning: 'Enabled' });
    await makeQueue(simulator, ACCOUNT, 'new');
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'objects', versioning: 'Enabled' });
  });

  afterAll(async () => {
    await simulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const s3api = <T = Record<string, unknown>>(operation: string, input: CliInput) =>
    aws.json<T>('s3api', operation, input);

  function write(name: string, content: string | Buffer): string {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  }

  test('create-bucket knows where it is, and get-bucket-location says so', async () => {
    const virginia = createAwsCli({ endpoint: simulator.endpoint, keys: ACCOUNT, region: 'us-east-1' });
    const constraint = 'LocationConstraint=eu-central-1';
    const frankfurt = createAwsCli({ endpoint: simulator.endpoint, keys: ACCOUNT, region: 'eu-central-1' });
    const made = await Promise.all([
      virginia.json('s3api', 'create-bucket', { bucket: 'in-virginia' }),
      frankfurt.json('s3api', 'create-bucket', { bucket: 'in-frankfurt', 'create-bucket-configuration': constraint }),
      aws.refusal('s3api', 'create-bucket', { bucket: 'nowhere' }),
    ]);
    expect(made).toMatchObject([{ Location: '/in-virginia' }, {}, 'IllegalLocationConstraintException']);
    const found = await Promise.all([
      virginia.json('s3api', 'get-bucket-location', { bucket: 'in-virginia' }),
      // Sent to another region first: the CLI follows where S3 points.
      aws.json('s3api', 'get-bucket-location', { bucket: 'in-frankfurt' }),
      aws.json('s3api', 'head-bucket', { bucket: 'in-frankfurt' }),
    ]);
    expect(found).toMatchObject([{ LocationConstraint: null }, { LocationConstraint: 'eu-central-1' }, {}]);
  });

  test('every configuration of a bucket is put, and read back as it was', async () => {
    const read = CONFIGURATIONS.map(async ({ noun, input }) => {
      await s3api(`put-${noun}`, { bucket: 'configured', ...input });
      return s3api(`get-${noun}`, { bucket: 'configured' });
    });
    expect(await Promise.all(read)).toMatchObject(CONFIGURATIONS.map(({ output }) => output));
  });

  test('a configuration that is deleted is gone, and asking for it is an error with a name', async () => {
    const rows = [
      ['bucket-policy', 'NoSuchBucketPolicy'],
      ['public-access-block', 'NoSuchPublicAccessBlockConfiguration'],
      ['bucket-ownership-controls', 'OwnershipControlsNotFoundError'],
      ['bucket-tagging', 'NoSuchTagSet'],
    ] as const;
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'bare' });
    const refusals = rows.map(async ([noun]) => {
      await s3api(`delete-${noun}`, { bucket: 'bare' });
      return aws.refusal('s3api', `get-${noun}`, { bucket: 'bare' });
    });
    expect(await Promise.all(refusals)).toEqual(rows.map(([, code]) => code));
  });

  test('a policy is judged public or not, and the access block stops the public one', async () => {
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'policed' });
    await s3api('put-bucket-policy', { bucket: 'policed', policy: readableBy({ AWS: ACCOUNT }, 'policed') });
    const [policy, status, refusal] = await Promise.all([
      s3api<{ Policy: string }>('get-bucket-policy', { bucket: 'policed' }),
      s3api('get-bucket-policy-status', { bucket: 'policed' }),
      aws.refusal('s3api', 'put-bucket-policy', { bucket: 'policed', policy: readableBy('*', 'policed') }),
    ]);
    expect(JSON.parse(policy.Policy)).toMatchObject({ Statement: [{ Action: 's3:GetObject' }] });
    expect(status).toEqual({ PolicyStatus: { IsPublic: false } });
    expect(refusal).toBe('AccessDenied');
  });

  test('ownership controls let ACLs count, and ACLs read back with their grants', async () => {
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'owned' });
    expect(await aws.refusal('s3api', 'put-bucket-acl', { bucket: 'owned', acl: 'public-read' })).toBe(
      'AccessControlListNotSupported',
    );
    const Rules = [{ ObjectOwnership: 'ObjectWriter' }];
    await s3api('put-bucket-ownership-controls', { bucket: 'owned', 'ownership-controls': { Rules } });
    const group = 'uri=http://acs.amazonaws.com/groups/s3/LogDelivery';
    await s3api('put-bucket-acl', { bucket: 'owned', 'grant-write': group, 'grant-read-acp': group });
    const [acl, controls] = await Promise.all([
      s3api<{ Grants: { Permission: string }[] }>('get-bucket-acl', { bucket: 'owned' }),
      s3api('get-bucket-ownership-controls', { bucket: 'owned' }),
    ]);
    expect(acl.Grants.map(({ Permission }) => Permission).sort()).toEqual(['READ_ACP', 'WRITE']);
    expect(controls).toEqual({ OwnershipControls: { Rules } });
  });

  test('a replication configuration is put, read and deleted', async () => {
    const role = await createRoleFor(simulator, ACCOUNT, 'replicator', []);
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'replicas', versioning: 'Enabled' });
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'replicated', versioning: 'Enabled' });
    const rule = {
      ID: 'everything',
      Priority: 1,
      Status: 'Enabled',
      Filter: { Prefix: '' },
      DeleteMarkerReplication: { Status: 'Disabled' },
      Destination: { Bucket: 'arn:aws:s3:::replicas', StorageClass: 'STANDARD_IA' },
    };
    const configuration = { Role: role, Rules: [rule] };
    await s3api('put-bucket-replication', { bucket: 'replicated', 'replication-configuration': configuration });
    expect(await s3api('get-bucket-replication', { bucket: 'replicated' })).toEqual({
      ReplicationConfiguration: configuration,
    });
    await s3api('delete-bucket-replication', { bucket: 'replicated' });
    expect(await aws.refusal('s3api', 'get-bucket-replication', { bucket: 'replicated' })).toBe(
      'ReplicationConfigurationNotFoundError',
    );
  });

  test('an object with everything on it comes back with everything', async () => {
    const kmsKey = await createKmsKey(simulator, ACCOUNT);
    const at = { bucket: 'objects', key: 'full ü.txt' };
    const put = await s3api('put-object', {
      ...at,
      body: write('full', 'content'),
      ...{ 'content-type': 'text/x-own', 'cache-control': 'no-cache', 'content-disposition': 'attachment' },
      ...{ metadata: { by: 'me', at: 'home' }, tagging: 'a=1&b=x%20y', 'storage-class': 'STANDARD_IA' },
      ...{ 'server-side-encryption': 'aws:kms', 'ssekms-key-id': kmsKey, 'bucket-key-enabled': true },
      'checksum-algorithm': 'SHA256',
    });
    const [head, tags, attributes, part] = await Promise.all([
      s3api('head-object', { ...at, 'checksum-mode': 'ENABLED' }),
      s3api('get-object-tagging', at),
      s3api('get-object-attributes', { ...at, 'object-attributes': 'ETag' }),
      s3api('get-object', { ...at, range: 'bytes=3-', '': join(folder, 'part') }),
    ]);
    const VersionId = expect.stringMatching(/^[\w.-]{32}$/);
    expect(put).toMatchObject({ VersionId, SSEKMSKeyId: kmsKey, BucketKeyEnabled: true });
    expect(head).toMatchObject({
      ...{ ContentLength: 7, ContentType: 'text/x-own', CacheControl: 'no-cache', ContentDisposition: 'attachment' },
      ...{ Metadata: { by: 'me', at: 'home' }, StorageClass: 'STANDARD_IA', ServerSideEncryption: 'aws:kms' },
      ChecksumSHA256: '7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=',
    });
    expect(tags).toMatchObject({
      TagSet: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: 'x y' },
      ],
    });
    expect(attributes).toMatchObject({ VersionId, ETag: expect.stringMatching(/^\w{32}$/) });
    expect(part).toMatchObject({ ContentRange: 'bytes 3-6/7' });
    expect(readFileSync(join(folder, 'part'), 'utf8')).toBe('tent');
  });

  test('versions, copies and deletions of an object', async () => {
    const at = { bucket: 'objects', key: 'old.txt' };
    const first = await s3api<{ VersionId: string }>('put-object', { ...at, body: write('v1', 'first') });
    await s3api('put-object', { ...at, body: write('v2', 'second') });
    const marker = await s3api('delete-object', at);
    expect(marker).toMatchObject({ DeleteMarker: true });
    const [copy, versions, missing] = await Promise.all([
      s3api('copy-object', {
        ...{ bucket: 'objects', key: 'copies/old.txt', 'tagging-directive': 'REPLACE', tagging: 'copied=yes' },
        'copy-source': `objects/old.txt?versionId=${first.VersionId}`,
      }),
      s3api<{ Versions: object[]; DeleteMarkers: object[] }>('list-object-versions', {
        bucket: 'objects',
        prefix: 'old',
      }),
      aws.refusal('s3api', 'get-object', { ...at, '': '/dev/null' }),
    ]);
    expect(copy).toMatchObject({
      CopySourceVersionId: first.VersionId,
      CopyObjectResult: { ETag: expect.any(String) },
    });
    expect([versions.Versions, versions.DeleteMarkers].map(({ length }) => length)).toEqual([2, 1]);
    expect(missing).toBe('NoSuchKey');
    const Objects = [{ Key: 'old.txt', VersionId: first.VersionId }, { Key: 'never-there' }];
    const deleted = await s3api<{ Deleted: object[] }>('delete-objects', { bucket: 'objects', delete: { Objects } });
    expect(deleted.Deleted).toHaveLength(2);
    const wrong = await aws.refusal('s3api', 'select-object-content', {
      ...{ bucket: 'objects', key: 'copies/old.txt', expression: 'select * from s3object', 'expression-type': 'SQL' },
      ...{ 'input-serialization': { CSV: {} }, 'output-serialization': { CSV: {} }, '': '/dev/null' },
    });
    expect(wrong).toBe('NotImplemented');
  });

  test('an upload in parts by hand, one of them copied', async () => {
    const at = { bucket: 'objects', key: 'parts.bin' };
    const part = Buffer.alloc(5 * 1024 * 1024, 'p');
    const [{ UploadId }] = await Promise.all([
      s3api<{ UploadId: string }>('create-multipart-upload', { ...at, 'content-type': 'text/x-parts' }),
      s3api('put-object', { ...at, key: 'source.bin', body: write('part', part) }),
    ]);
    const upload = { ...at, 'upload-id': UploadId };
    const [first, copied, uploads] = await Promise.all([
      s3api('upload-part', { ...upload, 'part-number': 1, body: join(folder, 'part') }),
      s3api<{ CopyPartResult: object }>('upload-part-copy', {
        ...{ ...upload, 'part-number': 2, 'copy-source': 'objects/source.bin', 'copy-source-range': 'bytes=0-99' },
      }),
      s3api('list-multipart-uploads', { bucket: 'objects' }),
    ]);
    expect(uploads).toMatchObject({ Uploads: [{ UploadId, Key: 'parts.bin' }] });
    const parts = await s3api<{ Parts: { ETag: string; PartNumber: number; Size: number }[] }>('list-parts', upload);
    expect(parts.Parts.map(({ Size }) => Size)).toEqual([part.length, 100]);
    const etags = [first, copied.CopyPartResult].map((answer) => (answer as { ETag: string }).ETag);
    expect(parts.Parts.map(({ ETag }) => ETag)).toEqual(etags);
    const Parts = etags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    const done = await s3api('complete-multipart-upload', { ...upload, 'multipart-upload': { Parts } });
    expect(done).toMatchObject({ ETag: expect.stringMatching(/-2"$/), VersionId: expect.any(String) });
    expect(await s3api('head-object', { ...at, 'part-number': 2 })).toMatchObject({
      ContentLength: 100,
      PartsCount: 2,
    });
  });

  test('legal hold and retention keep a version, and bypassing governance lets it go', async () => {
    await s3api('create-bucket', {
      ...{ bucket: 'locked', 'object-lock-enabled-for-bucket': true },
      'create-bucket-configuration': 'LocationConstraint=eu-west-1',
    });
    const at = { bucket: 'locked', key: 'kept' };
    const { VersionId } = await s3api<{ VersionId: string }>('put-object', { ...at, body: write('kept', 'kept') });
    const retention = { Mode: 'GOVERNANCE', RetainUntilDate: '2099-01-01T00:00:00+00:00' };
    await Promise.all([
      s3api('put-object-retention', { ...at, retention }),
      s3api('put-object-legal-hold', { ...at, 'legal-hold': 'Status=ON' }),
    ]);
    const kept = await Promise.all([s3api('get-object-retention', at), s3api('get-object-legal-hold', at)]);
    // The CLI's versions write times in their own ways.
    const RetainUntilDate = expect.stringMatching(/^2099-01-01T00:00:00/);
    expect(kept).toEqual([{ Retention: { ...retention, RetainUntilDate } }, { LegalHold: { Status: 'ON' } }]);
    const version = { ...at, 'version-id': VersionId, 'bypass-governance-retention': true };
    expect(await aws.refusal('s3api', 'delete-object', version)).toBe('AccessDenied');
    await s3api('put-object-legal-hold', { ...at, 'legal-hold': 'Status=OFF' });
    expect(await s3api('delete-object', version)).toMatchObject({ VersionId });
  });

  test('listings go on where a token says, in pages as small as wanted', async () => {
    await makeBucket(simulator, { account: ACCOUNT, bucket: 'listed' });
    const keys = ['a/1', 'a/2', 'b', 'c ü+&<', 'd'];
    const { s3 } = simulator.clients(ACCOUNT);
    const { PutObjectCommand } = await import('@aws-sdk/client-s3');
    for (const Key of keys) await s3.send(new PutObjectCommand({ Bucket: 'listed', Key, Body: Key }));
    interface Listing {
      Contents: { Key: string }[];
      CommonPrefixes?: { Prefix: string }[];
      NextToken?: string;
    }
    const bucket = 'listed';
    const [start, all, old, folders] = await Promise.all([
      s3api<Listing>('list-objects-v2', { bucket, 'max-items': 2 }),
      s3api<Listing>('list-objects-v2', { bucket, 'page-size': 2 }),
      s3api<Listing>('list-objects', { bucket, 'page-size': 3 }),
      s3api<Listing>('list-objects-v2', { bucket, delimiter: '/', 'page-size': 1 }),
    ]);
    const rest = await s3api<Listing>('list-objects-v2', { bucket, 'starting-token': start.NextToken });
    expect([...start.Contents, ...rest.Contents].map(({ Key }) => Key)).toEqual(keys);
    for (const { Contents } of [all, old]) expect(Contents.map(({ Key }) => Key)).toEqual(keys);
    expect(folders).toMatchObject({ CommonPrefixes: [{ Prefix: 'a/' }], Contents: [{}, {}, {}] });
  });
});

function readableBy(Principal: unknown, bucket: string): string {
  return policyText([
    { Effect: 'Allow', Principal: Principal, Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` },
  ]);
}
