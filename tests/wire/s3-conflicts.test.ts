import {
  DeleteObjectsCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ABORTED = {
  name: 'OperationAborted',
  message: 'A conflicting conditional operation is currently in progress against this resource. Please try again.',
  $metadata: { httpStatusCode: 409 },
};

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  for (const bucket of ['one', 'two']) await makeBucket(simulator, { account: ACCOUNT, bucket });
  simulator.world.lateness = { ...simulator.world.lateness, apiLatency: [0.2, 0.2] };
});
afterEach(() => simulator.close());

describe('writes of one bucket', () => {
  it('row 33: two at once: one is aborted with 409, and may be tried again afterwards', async () => {
    const answers = await Promise.allSettled([enable('one'), enable('one')]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: ABORTED });
    await expect(enable('one')).resolves.toBeDefined();
  });

  it('meet also when they are of different kinds', async () => {
    const answers = await Promise.allSettled([enable('one'), own('one'), tag('one')]);
    expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: ABORTED },
      { reason: ABORTED },
    ]);
  });

  it('do not meet those of another bucket, nor writes of objects', async () => {
    const { s3 } = simulator.clients(ACCOUNT);
    const Delete = { Objects: [{ Key: 'a' }] };
    await Promise.all([
      enable('one'),
      enable('two'),
      ...['a', 'b'].map((Key) => s3.send(new PutObjectCommand({ Bucket: 'one', Key, Body: 'x' }))),
      ...[1, 2].map(() => s3.send(new DeleteObjectsCommand({ Bucket: 'one', Delete }))),
    ]);
  });

  it('that are refused do not hold the bucket', async () => {
    const stranger = simulator.clients('222222222222').s3;
    const refused = stranger.send(new PutBucketVersioningCommand(ENABLED('one')));
    const [denied, own] = await Promise.allSettled([refused, enable('one')]);
    expect(denied).toMatchObject({ reason: { name: 'AccessDenied' } });
    expect(own.status).toBe('fulfilled');
  });
});

const ENABLED = (Bucket: string) => ({ Bucket, VersioningConfiguration: { Status: 'Enabled' as const } });

function enable(bucket: string) {
  return simulator.clients(ACCOUNT).s3.send(new PutBucketVersioningCommand(ENABLED(bucket)));
}

function own(Bucket: string) {
  const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
  return simulator.clients(ACCOUNT).s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
}

function tag(Bucket: string) {
  const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };
  return simulator.clients(ACCOUNT).s3.send(new PutBucketTaggingCommand({ Bucket, Tagging }));
}
