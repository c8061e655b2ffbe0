import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import {
  HeadBucketCommand,
  HeadObjectCommand,
  PutBucketAclCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { PolicyDocument, Statement } from '../../authorization/types.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { makeUser } from '../support/make-user.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const BUCKET = 'watched';
const ARN = `arn:aws:s3:::${BUCKET}`;
let simulator: TestSimulator;

beforeAll(async () => {
  simulator = await startTestSimulator();
});

afterAll(() => simulator.close());

test('compiles the policies of caller and bucket once, however many calls they are asked about', async () => {
  await makeBucket(simulator, { account: ACCOUNT, bucket: BUCKET });
  const onBucket = { Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: ARN };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: onBucket });
  await simulator.clients(ACCOUNT).s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy }));
  const keys = await makeUser(simulator, ACCOUNT, 'ann', [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: ARN }]);
  const reads = watchPolicies();
  const { s3 } = simulator.clients(keys);
  for (let call = 0; call < 5; call += 1) await s3.send(new HeadBucketCommand({ Bucket: BUCKET }));
  expect(reads).toEqual({ bucket: 1, user: 1 });
});

describe('compiles once', () => {
  test('a policy beside an ACL that grants', async () => {
    const bucket = 'with-acl';
    await makeBucket(simulator, { account: ACCOUNT, bucket, ownership: 'ObjectWriter' });
    await putPolicy(bucket, { Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket' });
    await simulator.clients(ACCOUNT).s3.send(new PutBucketAclCommand({ Bucket: bucket, ACL: 'private' }));
    await expectNoMoreReads(bucket, () =>
      simulator.clients(ACCOUNT).s3.send(new HeadBucketCommand({ Bucket: bucket })),
    );
  });

  test('what a policy denies on an object of another account', async () => {
    const bucket = 'with-guests';
    await makeBucket(simulator, { account: ACCOUNT, bucket, ownership: 'ObjectWriter' });
    const guest = simulator.clients('222222222222').s3;
    await guest.send(new HeadBucketCommand({ Bucket: bucket })).catch(() => {});
    const Principal = { AWS: 'arn:aws:iam::222222222222:root' };
    await putPolicy(bucket, { Effect: 'Allow', Principal, Action: 's3:PutObject' });
    await guest.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body: 'x' }));
    await expectNoMoreReads(bucket, () => guest.send(new HeadObjectCommand({ Bucket: bucket, Key: 'k' })));
  });

  test('a policy that names a role which is gone', async () => {
    const bucket = 'with-ghosts';
    await makeBucket(simulator, { account: ACCOUNT, bucket });
    const { iam, s3 } = simulator.clients(ACCOUNT);
    const trust = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'ghost', AssumeRolePolicyDocument }));
    await putPolicy(bucket, { Effect: 'Allow', Principal: { AWS: Role?.Arn ?? '' }, Action: 's3:DeleteBucket' });
    await iam.send(new DeleteRoleCommand({ RoleName: 'ghost' }));
    await expectNoMoreReads(bucket, () => s3.send(new HeadBucketCommand({ Bucket: bucket })));
  });
});

async function putPolicy(Bucket: string, statement: Omit<Statement, 'Resource'>): Promise<void> {
  const Resource = [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: { ...statement, Resource } });
  await simulator.clients(ACCOUNT).s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

/** The first call reads the bucket's policy, and those that come after it do not. */
async function expectNoMoreReads(bucket: string, call: () => Promise<unknown>): Promise<void> {
  let reads = 0;
  const policy = simulator.world.buckets.get(bucket)?.policy;
  if (!policy?.current) throw new Error('There is no policy to watch.');
  const document = watch(policy.current.document, () => {
    reads += 1;
  });
  policy.write({ ...policy.current, document }, 0);
  await call();
  const atFirst = reads;
  expect(atFirst).toBeGreaterThan(0);
  for (let again = 0; again < 3; again += 1) await call();
  expect(reads).toBe(atFirst);
}

/** Counts from now on how often the statements of the two documents are read. */
function watchPolicies(): { bucket: number; user: number } {
  const reads = { bucket: 0, user: 0 };
  const count = (name: keyof typeof reads) => () => {
    reads[name] += 1;
  };
  const { world } = simulator;
  const onBucket = world.buckets.get(BUCKET)?.policy;
  const ofUser = world.accounts.get(ACCOUNT)?.users.get('ann')?.permissions;
  if (!onBucket?.current || !ofUser) throw new Error('There are no policies to watch.');
  const [name, document] = [...ofUser.current.inline][0] as [string, PolicyDocument];
  onBucket.write({ ...onBucket.current, document: watch(onBucket.current.document, count('bucket')) }, 0);
  ofUser.write({ ...ofUser.current, inline: new Map([[name, watch(document, count('user'))]]) }, 0);
  return reads;
}

/** The same document, which tells each time that its statements are read. */
function watch(document: PolicyDocument, onRead: () => void): PolicyDocument {
  const { Statement } = document;
  return Object.defineProperty({ ...document }, 'Statement', {
    enumerable: true,
    get() {
      onRead();
      return Statement;
    },
  });
}
