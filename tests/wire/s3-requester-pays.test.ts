import { S3 } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { policyText } from '../support/principals.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { presign } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const READER = '222222222222';
const Bucket = 'maps';
const Key = 'k';

let simulator: TestSimulator;
let owner: S3;
let reader: S3;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
  [owner, reader] = [clientOf(OWNER), clientOf(READER)];
  // An account that nobody ever named could not be a principal.
  await reader.listBuckets({});
  const Policy = policyText([
    { Effect: 'Allow', Principal: { AWS: READER }, Action: 's3:ListBucket', Resource: `arn:aws:s3:::${Bucket}` },
    { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject', 's3:PutObject'], Resource: `arn:aws:s3:::${Bucket}/*` },
  ]);
  await owner.deletePublicAccessBlock({ Bucket });
  await owner.putBucketPolicy({ Bucket, Policy, ConfirmRemoveSelfBucketAccess: true });
  await owner.putObject({ Bucket, Key, Body: 'x' });
  await owner.putBucketRequestPayment({ Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } });
});
afterEach(() => {
  for (const client of [owner, reader]) client.destroy();
  return simulator.close();
});

const offer = { RequestPayer: 'requester' as const };
const denied = { code: 'AccessDenied', status: 403 };

test('who does not offer to pay is refused, whatever the policy allows, and who offers is told of the charge', async () => {
  expect(await refusalOf(reader.getObject({ Bucket, Key }))).toMatchObject(denied);
  expect(await refusalOf(reader.listObjectsV2({ Bucket }))).toMatchObject(denied);
  expect(await refusalOf(reader.putObject({ Bucket, Key, Body: 'y' }))).toMatchObject(denied);
  expect((await reader.getObject({ Bucket, Key, ...offer })).RequestCharged).toBe('requester');
  expect((await reader.listObjectsV2({ Bucket, ...offer })).RequestCharged).toBe('requester');
  expect((await reader.putObject({ Bucket, Key, Body: 'y', ...offer })).RequestCharged).toBe('requester');
});

test('the owner pays without a word', async () => {
  expect((await owner.getObject({ Bucket, Key })).RequestCharged).toBeUndefined();
  expect((await owner.headObject({ Bucket, Key, ...offer })).RequestCharged).toBeUndefined();
});

test('a copy out of it is paid for as well', async () => {
  await makeBucket(simulator, { account: READER, bucket: 'own-copy' });
  const copy = { Bucket: 'own-copy', Key, CopySource: `${Bucket}/${Key}` };
  expect(await refusalOf(reader.copyObject(copy))).toMatchObject(denied);
  expect((await reader.copyObject({ ...copy, ...offer })).RequestCharged).toBe('requester');
});

test('an offer may stand in a presigned address, and nobody cannot pay', async () => {
  const query = { 'x-amz-request-payer': 'requester' };
  const address = await presign(simulator.endpoint, rootKeys(READER), { path: `/${Bucket}/${Key}`, query }, 60);
  expect((await fetch(address)).headers.get('x-amz-request-charged')).toBe('requester');
  expect((await fetch(`${simulator.endpoint}/${Bucket}/${Key}`, { headers: query })).status).toBe(403);
  await owner.putBucketRequestPayment({ Bucket, RequestPaymentConfiguration: { Payer: 'BucketOwner' } });
  expect((await fetch(`${simulator.endpoint}/${Bucket}/${Key}`)).status).toBe(200);
});

test('an offer where nobody asks for it changes nothing', async () => {
  await owner.putBucketRequestPayment({ Bucket, RequestPaymentConfiguration: { Payer: 'BucketOwner' } });
  expect((await reader.getObject({ Bucket, Key, ...offer })).RequestCharged).toBeUndefined();
});

function clientOf(account: string): S3 {
  const settings = { endpoint: simulator.endpoint, region: 'eu-west-1', forcePathStyle: true, maxAttempts: 1 };
  return new S3({ ...settings, credentials: rootKeys(account) });
}
