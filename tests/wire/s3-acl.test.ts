import { type ObjectOwnership, S3 } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { sendRaw } from '../support/raw-s3.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const OTHER = '222222222222';
const Bucket = 'listed';
const Key = 'k';
const ALL_USERS = 'http://acs.amazonaws.com/groups/global/AllUsers';
const ANONYMOUS = 'anonymous';

let simulator: TestSimulator;
let owner: S3;
let other: S3;
const clients: S3[] = [];
beforeEach(async () => {
  simulator = await startTestSimulator();
  owner = clientFor(rootKeys(OWNER));
  other = clientFor(rootKeys(OTHER));
  await other.listBuckets();
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
/** A bucket with ACLs that blocks nothing. */
async function openBucket(ownership: ObjectOwnership = 'ObjectWriter'): Promise<void> {
  await makeBucket(simulator, { account: OWNER, bucket: Bucket, ownership });
  await owner.deletePublicAccessBlock({ Bucket });
}
function enforceOwner() {
  return owner.putBucketOwnershipControls({
    Bucket,
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  });
}
async function status(method: string, path: string, body?: string): Promise<number> {
  const { endpoint } = simulator;
  return (await sendRaw({ endpoint, account: ANONYMOUS, method, path, ...(body && { body }) })).status;
}
async function idOf(client: S3): Promise<string> {
  return (await client.listBuckets()).Owner?.ID ?? '';
}

describe('a bucket with ACLs off', () => {
  test('takes none, and shows the full control of its owner', async () => {
    await makeBucket(simulator, { account: OWNER, bucket: Bucket });
    await owner.putObject({ Bucket, Key, Body: 'x' });
    const calls = [
      owner.putBucketAcl({ Bucket, ACL: 'private' }),
      owner.putObjectAcl({ Bucket, Key, ACL: 'public-read' }),
      owner.putObject({ Bucket, Key, Body: 'x', ACL: 'public-read' }),
      owner.putObject({ Bucket, Key, Body: 'x', GrantRead: `uri="${ALL_USERS}"` }),
    ];
    for (const call of calls)
      expect(await refusalOf(call)).toMatchObject({ code: 'AccessControlListNotSupported', status: 400 });
    await owner.putObject({ Bucket, Key, Body: 'x', ACL: 'bucket-owner-full-control' });
    await owner.putObject({ Bucket, Key, Body: 'x', GrantFullControl: `id="${await idOf(owner)}"` });
    const grants = [{ Grantee: { ID: await idOf(owner), Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' }];
    expect((await owner.getBucketAcl({ Bucket })).Grants).toEqual(grants);
    expect((await owner.getObjectAcl({ Bucket, Key })).Grants).toEqual(grants);
  });

  test('forgets the effect of ACLs that were put before', async () => {
    await openBucket();
    await owner.putObject({ Bucket, Key, Body: 'x', ACL: 'public-read' });
    expect(await status('GET', `/${Bucket}/${Key}`)).toBe(200);
    await enforceOwner();
    expect(await status('GET', `/${Bucket}/${Key}`)).toBe(403);
  });

  test('is not to be had while its own ACL lets others in', async () => {
    await openBucket();
    const acls = [
      { ACL: 'public-read' },
      { ACL: 'authenticated-read' },
      { GrantRead: `id=${await idOf(other)}` },
    ] as const;
    for (const acl of acls) {
      await owner.putBucketAcl({ Bucket, ...acl });
      expect(await refusalOf(enforceOwner())).toMatchObject({
        code: 'InvalidBucketAclWithObjectOwnership',
        status: 400,
      });
    }
    await owner.putBucketAcl({ Bucket, ACL: 'private' });
    await enforceOwner();
  });
});

describe('the ACL of a bucket', () => {
  test('lets everybody list and write', async () => {
    await openBucket();
    expect(await status('GET', `/${Bucket}`)).toBe(403);
    await owner.putBucketAcl({ Bucket, ACL: 'public-read' });
    expect(await status('GET', `/${Bucket}`)).toBe(200);
    expect(await status('PUT', `/${Bucket}/a`, 'x')).toBe(403);
    await owner.putBucketAcl({ Bucket, ACL: 'public-read-write' });
    expect(await status('PUT', `/${Bucket}/a`, 'x')).toBe(200);
    expect(await status('GET', `/${Bucket}?acl`)).toBe(403);
    await owner.putBucketAcl({ Bucket, ACL: 'private' });
    expect(await status('GET', `/${Bucket}`)).toBe(403);
  });

  test('lets those in who have an account', async () => {
    await openBucket();
    await owner.putBucketAcl({ Bucket, ACL: 'authenticated-read' });
    expect(await status('GET', `/${Bucket}`)).toBe(403);
    await expect(other.listObjectsV2({ Bucket })).resolves.toBeDefined();
    const user = clientFor(await makeUser(simulator, OTHER, 'without', []));
    expect(await refusalOf(user.listObjectsV2({ Bucket }))).toMatchObject({ code: 'AccessDenied' });
  });

  test('lets one account in, by header and by document', async () => {
    await openBucket();
    const ID = await idOf(other);
    await owner.putBucketAcl({ Bucket, GrantRead: `id="${ID}"`, GrantReadACP: `id=${ID}` });
    await expect(other.listObjectsV2({ Bucket })).resolves.toBeDefined();
    expect((await other.getBucketAcl({ Bucket })).Grants).toMatchObject([
      { Grantee: { ID, Type: 'CanonicalUser' }, Permission: 'READ' },
      { Grantee: { ID }, Permission: 'READ_ACP' },
    ]);
    const Owner = { ID: await idOf(owner) };
    const Grants = [{ Grantee: { Type: 'CanonicalUser' as const, ID }, Permission: 'WRITE_ACP' as const }];
    await owner.putBucketAcl({ Bucket, AccessControlPolicy: { Owner, Grants } });
    expect(await refusalOf(other.listObjectsV2({ Bucket }))).toMatchObject({ code: 'AccessDenied' });
    await other.putBucketAcl({ Bucket, ACL: 'private' });
    const strange = owner.putBucketAcl({ Bucket, AccessControlPolicy: { Owner: { ID }, Grants } });
    expect(await refusalOf(strange)).toMatchObject({ code: 'AccessDenied' });
  });

  test('yields to a Deny, and to the public access block', async () => {
    await openBucket();
    await owner.putBucketAcl({ Bucket, ACL: 'public-read' });
    const deny = { Effect: 'Deny', Principal: '*', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${Bucket}` };
    await owner.putBucketPolicy({ Bucket, Policy: JSON.stringify({ Version: '2012-10-17', Statement: [deny] }) });
    expect(await status('GET', `/${Bucket}`)).toBe(403);
    await owner.deleteBucketPolicy({ Bucket });
    await owner.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
    expect(await status('GET', `/${Bucket}`)).toBe(200);
    await owner.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: { IgnorePublicAcls: true } });
    expect(await status('GET', `/${Bucket}`)).toBe(403);
    await owner.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
    expect(await refusalOf(owner.putBucketAcl({ Bucket, ACL: 'public-read' }))).toMatchObject({ status: 403 });
    const write = owner.putObject({ Bucket, Key, Body: 'x', ACL: 'public-read' });
    expect(await refusalOf(write)).toMatchObject({ code: 'AccessDenied' });
  });

  test('is refused when it makes no sense', async () => {
    await openBucket();
    const rows: [object, string][] = [
      [{ ACL: 'public' }, 'InvalidArgument'],
      [{ ACL: 'private', GrantRead: `uri="${ALL_USERS}"` }, 'InvalidRequest'],
      [{ GrantRead: 'id="0"' }, 'InvalidArgument'],
      [{ GrantRead: 'uri="http://example.com"' }, 'InvalidArgument'],
      [{ GrantRead: 'name=x' }, 'InvalidArgument'],
      [{ GrantRead: 'emailAddress="a@b.c"' }, 'UnresolvableGrantByEmailAddress'],
      [{}, 'MissingSecurityHeader'],
    ];
    for (const [input, code] of rows)
      expect(await refusalOf(owner.putBucketAcl({ Bucket, ...input }))).toMatchObject({ code, status: 400 });
    const made = owner.createBucket({
      Bucket: 'new-one',
      ObjectOwnership: 'ObjectWriter',
      ACL: 'public-read',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    });
    expect(await refusalOf(made)).toMatchObject({ code: 'InvalidBucketAclWithBlockPublicAccessError' });
  });
});

test('an ACL has a hundred grants at most, also by header', async () => {
  await openBucket();
  const grant = `id=${await idOf(owner)}`;
  const grants = (count: number) => Array<string>(count).fill(grant).join(',');
  await owner.putBucketAcl({ Bucket, GrantRead: grants(100) });
  const more = owner.putBucketAcl({ Bucket, GrantRead: grants(100), GrantWrite: grant });
  expect(await refusalOf(more)).toMatchObject({ code: 'MalformedACLError', status: 400 });
});

describe('the ACL of an object', () => {
  test('lets everybody read it, and only it', async () => {
    await openBucket('BucketOwnerPreferred');
    await owner.putObject({ Bucket, Key, Body: 'x', ACL: 'public-read' });
    await owner.putObject({ Bucket, Key: 'b', Body: 'x' });
    expect(await status('GET', `/${Bucket}/${Key}`)).toBe(200);
    expect(await status('GET', `/${Bucket}/b`)).toBe(403);
    expect((await owner.getObjectAcl({ Bucket, Key })).Grants).toMatchObject([
      { Permission: 'FULL_CONTROL' },
      { Grantee: { Type: 'Group', URI: ALL_USERS }, Permission: 'READ' },
    ]);
    await owner.putObjectAcl({ Bucket, Key, ACL: 'private' });
    expect(await status('GET', `/${Bucket}/${Key}`)).toBe(403);
    await owner.copyObject({ Bucket, Key: 'c', CopySource: `${Bucket}/b`, ACL: 'public-read' });
    expect(await status('GET', `/${Bucket}/c`)).toBe(200);
  });

  test('is its writer’s to change, and gives the bucket owner what it says', async () => {
    await openBucket();
    await owner.putBucketAcl({ Bucket, GrantWrite: `id="${await idOf(other)}"` });
    await other.putObject({ Bucket, Key, Body: 'x' });
    expect(await refusalOf(owner.getObject({ Bucket, Key }))).toMatchObject({ code: 'AccessDenied' });
    await other.putObjectAcl({ Bucket, Key, ACL: 'bucket-owner-read' });
    await expect(owner.getObject({ Bucket, Key })).resolves.toBeDefined();
    expect(await refusalOf(owner.getObjectAcl({ Bucket, Key }))).toMatchObject({ code: 'AccessDenied' });
  });
});
