/** A source from the time of ACLs: other accounts write into it, and their objects are theirs. */
import {
  DeletePublicAccessBlockCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  type ObjectCannedACL,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { createBoundary } from '../support/apply-plan.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { carryOut, type Outcome } from '../support/starting-state.ts';
import { aRequest } from '../support/working-pair.ts';

const WRITER = '333333333333';
const request = aRequest({ destination: { region: 'eu-west-1', ensure: 'create' } });
const { source, destination } = request;

let simulator: TestSimulator;
let outcome: Outcome;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, source.account);
  await letOthersWrite();
  outcome = await carryOut(request, simulator);
});
afterEach(() => simulator.close());

async function letOthersWrite(): Promise<void> {
  const { s3 } = simulator.clients(source.account, source.region);
  const Bucket = source.bucket;
  await makeBucket(simulator, { ...source, ownership: 'ObjectWriter' });
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  // An account exists from its first call on.
  await simulator.clients(WRITER).s3.send(new ListBucketsCommand({}));
  const letIn = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${WRITER}:root` },
    Action: ['s3:PutObject', 's3:PutObjectAcl'],
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [letIn] });
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

/** The status that the writer sees in the end. */
async function replicate(Key: string, ACL?: ObjectCannedACL): Promise<string | undefined> {
  const { s3 } = simulator.clients(WRITER, source.region);
  await s3.send(new PutObjectCommand({ Bucket: source.bucket, Key, Body: 'theirs', ...(ACL && { ACL }) }));
  for (;;) {
    const { ReplicationStatus } = await s3.send(new HeadObjectCommand({ Bucket: source.bucket, Key }));
    if (ReplicationStatus !== 'PENDING') return ReplicationStatus;
  }
}

it('is told before the run, and keeps its ownership and its policy', () => {
  expect(outcome.plan.findings).toMatchObject([
    {
      code: 'objects-of-other-owners',
      severity: 'warning',
      place: { side: 'source', account: source.account },
      remedy: expect.stringContaining('READ and READ_ACP'),
    },
  ]);
  expect(outcome.changed.filter((path) => /ownership|policy|acl/.test(path) && path.includes(source.bucket))).toEqual(
    [],
  );
});

it("replicates another account's object that its owner lets the bucket's owner read, and gives it to the destination", async () => {
  expect(await replicate('open', 'bucket-owner-full-control')).toBe('COMPLETED');
  const { s3 } = simulator.clients(destination.account, destination.region);
  const head = new HeadObjectCommand({ Bucket: destination.bucket, Key: 'open' });
  expect(await s3.send(head)).toMatchObject({ ReplicationStatus: 'REPLICA' });
});

it("does not replicate one that the bucket's owner may not read", async () => {
  expect(await replicate('closed')).toBe('FAILED');
});
