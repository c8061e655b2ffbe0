/** What the AWS SDK for JavaScript does by itself: checksums, streams, retries, redirects, pages, waiters. */
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { CreateRoleCommand, IAMClient, paginateListRoles, waitUntilRoleExists } from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateKeyCommand, KMSClient, paginateListAliases } from '@aws-sdk/client-kms';
import {
  paginateListBuckets,
  paginateListObjectsV2,
  paginateListParts,
  S3,
  waitUntilBucketExists,
  waitUntilObjectExists,
  waitUntilObjectNotExists,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { askControl } from '../support/ask-control.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { createRoleFor, createUserKeys, policyText, toKeys } from '../support/principals.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const Bucket = 'bucket';

let simulator: TestSimulator;
let opened: { destroy(): void }[];
beforeEach(async () => {
  simulator = await startTestSimulator();
  opened = [];
  await makeBucket(simulator, { account: ACCOUNT, bucket: Bucket });
});
afterEach(async () => {
  for (const client of opened) client.destroy();
  await simulator.close();
});

/** A client as people make it: with the SDK's own retries, and nothing set that has a default. */
function connect<Settings extends object, T extends { destroy(): void }>(
  Client: new (settings: Settings) => T,
  more?: NoInfer<Settings>,
): T {
  const credentials = rootKeys(ACCOUNT);
  const client = new Client({ endpoint: simulator.endpoint, region: 'eu-west-1', credentials, ...more } as Settings);
  opened.push(client);
  return client;
}

/** Ends where the answer says so: AWS names a next part even on the last page, and the SDK would go on for ever. */
async function* untilWhole<Page extends { IsTruncated?: boolean | undefined }>(
  pages: AsyncIterable<Page>,
): AsyncGenerator<Page> {
  for await (const page of pages) {
    yield page;
    if (!page.IsTruncated) return;
  }
}

async function all<Page, Entry>(
  pages: AsyncIterable<Page>,
  entries: (page: Page) => Entry[] | undefined,
): Promise<Entry[]> {
  const found: Entry[] = [];
  for await (const page of pages) found.push(...(entries(page) ?? []));
  return found;
}

/** The status of every call of the operation, oldest first. */
async function journal(operation: string): Promise<number[]> {
  const { body } = await askControl(simulator, 'GET', 'journal');
  const { entries } = body as { entries: { operation: string; status: number }[] };
  return entries.filter((call) => call.operation === operation).map(({ status }) => status);
}

test('sends a checksum with every object, and compares it with what comes back', async () => {
  const s3 = connect(S3);
  const put = await s3.putObject({ Bucket, Key: 'k', Body: 'content' });
  const got = await s3.getObject({ Bucket, Key: 'k' });
  expect(put.ChecksumCRC32).toMatch(/^[\w+/]{6}==$/);
  expect([got.ChecksumCRC32, await got.Body?.transformToString()]).toEqual([put.ChecksumCRC32, 'content']);
});

test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
  'streams in chunks with a trailing %s',
  async (ChecksumAlgorithm) => {
    const s3 = connect(S3);
    const content = randomBytes(300_000);
    const Body = Readable.from([content.subarray(0, 100_000), content.subarray(100_000)]);
    const at = { Bucket, Key: 'streamed' };
    const put = await s3.putObject({ ...at, Body, ContentLength: content.length, ChecksumAlgorithm });
    const got = await s3.getObject({ ...at, ChecksumMode: 'ENABLED' });
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(content)).toBe(true);
    const name = `Checksum${ChecksumAlgorithm}` as const;
    expect([put[name], got.ContentEncoding]).toEqual([got[name], undefined]);
  },
);

test('tries again after an error of the server, a lost connection and too many calls', async () => {
  const s3 = connect(S3, { retryMode: 'adaptive', maxAttempts: 4 });
  const error = { code: 'InternalError', message: 'We encountered an internal error. Please try again.', status: 500 };
  const slow = { code: 'SlowDown', message: 'Please reduce your request rate.', status: 503 };
  const operation = 'PutObject';
  const rules = [
    { operation, count: 1, error },
    { operation, count: 1, error: slow },
    { operation, count: 1, loseResponse: true },
  ];
  await askControl(simulator, 'PUT', 'faults', { rules });
  await s3.putObject({ Bucket, Key: 'k', Body: 'content' });
  expect((await journal('PutObject')).slice(0, 2)).toEqual([500, 503]);
  expect(await journal('PutObject')).toHaveLength(4);
});

test('a clock that is wrong is set right by the first answer', async () => {
  const s3 = connect(S3, { systemClockOffset: -3_600_000 });
  await expect(s3.headBucket({ Bucket })).rejects.toThrow();
  expect(await s3.listObjectsV2({ Bucket })).toMatchObject({ KeyCount: 0 });
});

test('follows to the region where the bucket is', async () => {
  const elsewhere = { region: 'us-west-2' };
  const s3 = connect(S3, { ...elsewhere, followRegionRedirects: true });
  expect(await s3.headBucket({ Bucket })).toMatchObject({ BucketRegion: 'eu-west-1' });
  await expect(connect(S3, elsewhere).headBucket({ Bucket })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 301 },
  });
});

test('asks for a new session when the old one ends', async () => {
  const statement = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };
  const RoleArn = await createRoleFor(simulator, ACCOUNT, 'renewed', [statement]);
  const assume = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: RoleArn };
  const { sts } = simulator.clients(await createUserKeys(simulator, ACCOUNT, 'assumer', [assume]));
  const sessions: string[] = [];
  const s3 = connect(S3, {
    async credentials() {
      const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'js' }));
      sessions.push(Credentials?.SessionToken ?? '');
      // The first session ends at once, as far as the SDK knows.
      const expiration = new Date(Date.now() + (sessions.length === 1 ? 1000 : 3_600_000));
      return { ...toKeys(Credentials), expiration };
    },
  });
  for (let call = 0; call < 3; call++) await s3.listBuckets();
  expect(new Set(sessions).size).toBe(2);
});

test('paginators go through every page', async () => {
  const s3 = connect(S3);
  const keys = ['a/1', 'a/2 ü+&', 'b', 'c'];
  for (const Key of keys) await s3.putObject({ Bucket, Key, Body: Key });
  for (const bucket of ['bucket-2', 'bucket-3']) await makeBucket(simulator, { account: ACCOUNT, bucket });
  const { UploadId } = await s3.createMultipartUpload({ Bucket, Key: 'parts' });
  const upload = { Bucket, Key: 'parts', UploadId };
  for (const PartNumber of [1, 2, 3]) await s3.uploadPart({ ...upload, PartNumber, Body: 'part' });
  const config = { client: s3, pageSize: 1 };
  const [objects, buckets, parts] = await Promise.all([
    all(paginateListObjectsV2(config, { Bucket, EncodingType: 'url' }), ({ Contents }) => Contents),
    all(paginateListBuckets(config, {}), ({ Buckets }) => Buckets),
    all(untilWhole(paginateListParts(config, upload)), ({ Parts }) => Parts),
  ]);
  expect(objects.map(({ Key }) => decodeURIComponent((Key ?? '').replaceAll('+', ' ')))).toEqual(keys);
  expect(buckets.map(({ Name }) => Name)).toEqual([Bucket, 'bucket-2', 'bucket-3']);
  expect(parts.map(({ PartNumber }) => PartNumber)).toEqual([1, 2, 3]);

  const iam = connect(IAMClient);
  const kms = connect(KMSClient);
  const trust = [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }];
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  for (const name of ['one', 'two']) {
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: policyText(trust) }));
    await kms.send(new CreateAliasCommand({ AliasName: `alias/${name}`, TargetKeyId: KeyMetadata?.KeyId }));
  }
  const roles = await all(paginateListRoles({ client: iam, pageSize: 1 }, {}), ({ Roles }) => Roles);
  const aliases = await all(paginateListAliases({ client: kms, pageSize: 1 }, {}), ({ Aliases }) => Aliases);
  expect(roles.map(({ RoleName }) => RoleName)).toEqual(['one', 'two']);
  expect(aliases.map(({ AliasName }) => AliasName)).toEqual(['alias/one', 'alias/two']);
});

test('waiters see what comes and what goes', async () => {
  const s3 = connect(S3);
  const iam = connect(IAMClient);
  const patience = { maxWaitTime: 10, minDelay: 1, maxDelay: 1 };
  const at = { Bucket, Key: 'late' };
  const awaited = waitUntilObjectExists({ client: s3, ...patience }, at);
  await s3.putObject({ ...at, Body: 'here' });
  expect(await awaited).toMatchObject({ state: 'SUCCESS' });
  await s3.deleteObject(at);
  expect(await waitUntilObjectNotExists({ client: s3, ...patience }, at)).toMatchObject({ state: 'SUCCESS' });
  expect(await waitUntilBucketExists({ client: s3, ...patience }, { Bucket })).toMatchObject({ state: 'SUCCESS' });
  await createRoleFor(simulator, ACCOUNT, 'awaited', []);
  const role = await waitUntilRoleExists({ client: iam, ...patience }, { RoleName: 'awaited' });
  expect(role).toMatchObject({ state: 'SUCCESS' });
});
