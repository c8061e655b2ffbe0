import { HeadBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { PolicyDocument } from '../../authorization/types.ts';
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

/** Counts from now on how often the statements of the two documents are read. */
function watchPolicies(): { bucket: number; user: number } {
  const reads = { bucket: 0, user: 0 };
  const watch = (document: PolicyDocument, name: keyof typeof reads) => {
    const { Statement } = document;
    return Object.defineProperty({ ...document }, 'Statement', {
      enumerable: true,
      get() {
        reads[name] += 1;
        return Statement;
      },
    });
  };
  const { world } = simulator;
  const onBucket = world.buckets.get(BUCKET)?.policy;
  const ofUser = world.accounts.get(ACCOUNT)?.users.get('ann')?.permissions;
  if (!onBucket?.current || !ofUser) throw new Error('There are no policies to watch.');
  const [name, document] = [...ofUser.current.inline][0] as [string, PolicyDocument];
  onBucket.write({ ...onBucket.current, document: watch(onBucket.current.document, 'bucket') }, 0);
  ofUser.write({ ...ofUser.current, inline: new Map([[name, watch(document, 'user')]]) }, 0);
  return reads;
}
