/** The comparison that other tests rest on: what it must see, and what it must not. */
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { PutBucketCorsCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { differences, readWorld } from '../support/compare-world.ts';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const PLACE = { account: ACCOUNT, region: 'eu-west-1', bucket: 'ours' };
const MISSING = { ...PLACE, bucket: 'not-there' };

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeBucket(simulator, PLACE);
});
afterEach(() => simulator.close());

const read = () => readWorld(simulator, [PLACE, MISSING]);

it('sees no difference where nothing was changed, and no bucket that is not there', async () => {
  const before = await read();
  expect(Object.keys(before.buckets)).toEqual(['ours']);
  expect(before.buckets.ours).toMatchObject({ policy: 'NoSuchBucketPolicy', replication: expect.any(String) });
  expect(differences(before, await read())).toEqual([]);
});

it('names what was changed in a bucket, by the Sid of the statement', async () => {
  const { s3 } = simulator.clients(ACCOUNT);
  const put = (...actions: string[]) =>
    s3.send(
      new PutBucketPolicyCommand({
        Bucket: PLACE.bucket,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: actions.map((Action, index) => ({
            Sid: `No${index}`,
            Effect: 'Allow',
            Principal: { AWS: ACCOUNT },
            Action,
            Resource: 'arn:aws:s3:::ours/*',
          })),
        }),
      }),
    );
  await put('s3:GetObject', 's3:PutObject');
  const before = await read();
  await put('s3:GetObject', 's3:DeleteObject', 's3:PutObject');
  const CORSConfiguration = { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] };
  await s3.send(new PutBucketCorsCommand({ Bucket: PLACE.bucket, CORSConfiguration }));
  expect(differences(before, await read())).toEqual([
    'buckets.ours.cors',
    'buckets.ours.policy.Statement[No1].Action',
    'buckets.ours.policy.Statement[No2]',
  ]);
});

it('names a new role, a policy of a role, and a policy of a key', async () => {
  const { iam } = simulator.clients(ACCOUNT);
  const trust = [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust });
  await iam.send(new CreateRoleCommand({ RoleName: 'theirs', AssumeRolePolicyDocument }));
  const key = await createKmsKey(simulator, ACCOUNT);
  const before = await read();
  await iam.send(new CreateRoleCommand({ RoleName: 'new', AssumeRolePolicyDocument }));
  const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutRolePolicyCommand({ RoleName: 'theirs', PolicyName: 'more', PolicyDocument }));
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [rootStatement(ACCOUNT)] });
  await callKms(simulator, ACCOUNT, 'PutKeyPolicy', { KeyId: key, PolicyName: 'default', Policy });
  const changed = differences(before, await read());
  expect(changed).toEqual(expect.arrayContaining(['roles.111111111111.new', 'roles.111111111111.theirs.inline.more']));
  expect(changed.filter((path) => path.startsWith('keys.'))).toEqual(
    expect.arrayContaining([expect.stringContaining(`.${key.split('/')[1]}.policy`)]),
  );
});

it('sees that members of a list changed their order only', () => {
  const rules = [{ ID: 'a' }, { ID: 'b' }];
  expect(differences({ Rules: rules }, { Rules: rules.toReversed() })).toEqual(['Rules (order)']);
});
