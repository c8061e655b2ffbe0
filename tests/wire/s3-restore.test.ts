import { S3 } from '@aws-sdk/client-s3';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'archive';
const Key = 'k';
const HOUR = 3600;

let simulator: TestSimulator;
let clock: VirtualClock;
let client: S3;
beforeEach(async () => {
  clock = createVirtualClock();
  simulator = await startTestSimulator({ clock, lateness: { restoration: [4 * HOUR, 4 * HOUR] } });
  const settings = { endpoint: simulator.endpoint, region: 'eu-west-1', forcePathStyle: true, maxAttempts: 1 };
  client = new S3({ ...settings, credentials: rootKeys(OWNER) });
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
  await s3().putObject({ Bucket, Key, Body: 'x', StorageClass: 'GLACIER' });
});
afterEach(() => {
  client.destroy();
  return simulator.close();
});

test('an archived object can be read from when it is restored, until midnight after its days', async () => {
  const unreadable = { code: 'InvalidObjectState', status: 403 };
  expect(await refusalOf(s3().getObject({ Bucket, Key }))).toMatchObject(unreadable);
  expect((await restore(2)).$metadata.httpStatusCode).toBe(202);
  expect((await s3().headObject({ Bucket, Key })).Restore).toBe('ongoing-request="true"');
  expect(await refusalOf(s3().getObject({ Bucket, Key }))).toMatchObject(unreadable);
  expect(await refusalOf(restore(2))).toMatchObject({ code: 'RestoreAlreadyInProgress', status: 409 });
  await clock.advance(4 * HOUR);
  const read = await s3().getObject({ Bucket, Key });
  expect(read.Restore).toBe('ongoing-request="false", expiry-date="Sun, 04 Jan 2026 00:00:00 GMT"');
  expect([read.StorageClass, await read.Body?.transformToString()]).toEqual(['GLACIER', 'x']);
  await clock.advance(72 * HOUR);
  expect(await refusalOf(s3().getObject({ Bucket, Key }))).toMatchObject(unreadable);
  expect((await s3().headObject({ Bucket, Key })).Restore).toBeUndefined();
});

test('what is restored stays longer when it is asked for again, and can be copied out', async () => {
  const copy = { Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}`, StorageClass: 'STANDARD' as const };
  expect(await refusalOf(s3().copyObject(copy))).toMatchObject({ code: 'ObjectNotInActiveTierError' });
  await restore(1);
  await clock.advance(4 * HOUR);
  expect((await restore(9)).$metadata.httpStatusCode).toBe(200);
  expect((await s3().headObject({ Bucket, Key })).Restore).toContain('Sun, 11 Jan 2026');
  await s3().copyObject(copy);
  expect((await s3().headObject({ Bucket, Key: 'copy' })).Restore).toBeUndefined();
  await expect(s3().getObject({ Bucket, Key: 'copy' })).resolves.toBeDefined();
});

test('what is not archived is not restored, nor anything at once out of the deepest archive, nor for no days', async () => {
  await s3().putObject({ Bucket, Key: 'plain', Body: 'x' });
  await s3().putObject({ Bucket, Key: 'deep', Body: 'x', StorageClass: 'DEEP_ARCHIVE' });
  const ask = (key: string, Days: number) =>
    s3().restoreObject({ Bucket, Key: key, RestoreRequest: { Days, GlacierJobParameters: { Tier: 'Expedited' } } });
  expect(await refusalOf(ask('plain', 1))).toMatchObject({ code: 'InvalidObjectState', status: 403 });
  expect(await refusalOf(ask('deep', 1))).toMatchObject({ code: 'InvalidArgument', status: 400 });
  expect(await refusalOf(ask(Key, 0))).toMatchObject({ code: 'MalformedXML', status: 400 });
});

function restore(Days: number) {
  return s3().restoreObject({ Bucket, Key, RestoreRequest: { Days } });
}

/** Signs by the virtual clock, which stands still. */
function s3(): S3 {
  client.config.systemClockOffset = clock.now() - Date.now();
  return client;
}
