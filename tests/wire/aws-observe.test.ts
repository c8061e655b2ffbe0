import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { observe } from '../../lib/aws/observe.ts';
import { computeNames } from '../../lib/domain/compute-names.ts';
import { IsthmusError } from '../../lib/errors.ts';
import type { Observed } from '../../lib/types.ts';
import { applyPlan, createBoundary, makePlan } from '../support/apply-plan.ts';
import { planOne } from '../support/plan-one.ts';
import { createRootAccess, userKeys } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const STRANGER = '333333333333';
const request = aRequest();
const { source, destination } = request;

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
});
afterEach(() => simulator.close());

const look = (access = createRootAccess('observing')): Promise<Observed> =>
  observe(request, computeNames(request), access);

async function createBucket(account: string, bucket: string, region: string): Promise<void> {
  await simulator.clients(account, region).s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' },
    }),
  );
}

describe('observe', () => {
  it('says absent of everything, and asks nothing more of a bucket that is not there', async () => {
    const seen = await look();
    expect(seen.source.existence).toEqual({ seen: 'absent' });
    expect(seen.destination).toMatchObject({ existence: { seen: 'absent' }, versioning: { seen: 'absent' } });
    expect(seen.role).toEqual({ seen: 'absent' });
    const operations = simulator.world.journal.entries.map(({ operation }) => operation).sort();
    expect(operations).toEqual(['GetRole', 'HeadBucket', 'HeadBucket']);
  });

  it('sees a new bucket as S3 makes it', async () => {
    await createBucket(destination.account, destination.bucket, destination.region);
    const seen = await look();
    expect(seen.destination).toEqual({
      account: destination.account,
      bucket: destination.bucket,
      existence: { seen: 'present', region: 'eu-central-1' },
      versioning: { seen: 'absent' },
      objectLock: { seen: 'absent' },
      lifecycle: { seen: 'absent' },
      payer: { seen: 'present', value: 'BucketOwner' },
      policy: { seen: 'absent' },
      ownership: { seen: 'present', value: 'BucketOwnerEnforced' },
      publicAccessBlock: {
        seen: 'present',
        value: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true },
      },
      encryption: { seen: 'present', value: { algorithm: 'AES256', bucketKey: false, customerKeys: 'blocked' } },
      replication: { seen: 'absent' },
    });
  });

  it('sees everything of a provisioned pair, so that the next plan is empty', async () => {
    await createBoundary(simulator, source.account);
    const { plan } = await applyPlan(request, createRootAccess('first'));
    const seen = await look();
    expect(seen.destination.versioning).toEqual({ seen: 'present', value: 'Enabled' });
    expect(seen.source.replication).toMatchObject({ seen: 'present', value: { Role: plan.names.roleArn } });
    expect(seen.role).toMatchObject({
      seen: 'present',
      value: {
        arn: plan.names.roleArn,
        boundary: plan.names.boundaryArn,
        boundaryDocument: { Statement: [{ Action: ['s3:*', 'kms:*'] }] },
        tags: { 'isthmus:execution': 'first' },
        inline: { [plan.names.rolePolicyName]: { Version: '2012-10-17' } },
      },
    });
    expect((await makePlan(request, createRootAccess('second'))).steps).toEqual([]);
  });

  it("tells a stranger's bucket from one of ours that it may not look at", async () => {
    await createBucket(STRANGER, destination.bucket, destination.region);
    expect((await look()).destination.existence).toEqual({ seen: 'foreign' });
  });

  it("does not take a stranger's bucket for ours although its policy lets us in", async () => {
    await look(); // S3 takes only accounts that exist into a policy
    await createBucket(STRANGER, destination.bucket, destination.region);
    await simulator.clients(STRANGER, destination.region).s3.send(
      new PutBucketPolicyCommand({
        Bucket: destination.bucket,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: destination.account },
              Action: 's3:*',
              Resource: [`arn:aws:s3:::${destination.bucket}`, `arn:aws:s3:::${destination.bucket}/*`],
            },
          ],
        }),
      }),
    );
    expect((await look()).destination.existence).toEqual({ seen: 'foreign' });
  });

  it("says denied, in AWS's words, of a bucket that its own policies hide", async () => {
    await createBucket(destination.account, destination.bucket, destination.region);
    const keys = await userKeys(simulator, destination.account, []);
    const seen = await look(createRootAccess('observing', { [destination.account]: keys }));
    expect(seen.destination.existence).toEqual({
      seen: 'denied',
      said: expect.stringContaining('because no identity-based policy allows the s3:GetBucketLocation action'),
    });
    expect(seen.destination.policy).toEqual(seen.destination.existence);
  });

  it('says denied of the one thing that it may not read', async () => {
    await createBucket(destination.account, destination.bucket, destination.region);
    const keys = await userKeys(simulator, destination.account, ['s3:ListBucket', 's3:GetBucketVersioning']);
    const seen = await look(createRootAccess('observing', { [destination.account]: keys }));
    expect(seen.destination.existence).toEqual({ seen: 'present', region: 'eu-central-1' });
    expect(seen.destination.versioning).toEqual({ seen: 'absent' });
    expect(seen.destination.policy).toEqual({ seen: 'denied', said: expect.stringContaining('s3:GetBucketPolicy') });
  });

  it('follows a bucket into the region that it is really in', async () => {
    await createBucket(destination.account, destination.bucket, 'ap-southeast-2');
    const seen = await look();
    expect(seen.destination.existence).toEqual({ seen: 'present', region: 'ap-southeast-2' });
    expect(seen.destination.ownership).toEqual({ seen: 'present', value: 'BucketOwnerEnforced' });
  });

  it("looks at the role that serves the bucket's other rules", async () => {
    await createBoundary(simulator, source.account);
    await applyPlan(aRequest({ options: { roleName: 'shared', ruleId: 'other-rule' } }), createRootAccess('first'));
    const seen = await look();
    expect(seen.role).toMatchObject({
      seen: 'present',
      value: { arn: 'arn:aws:iam::111111111111:role/isthmus/replication/shared' },
    });
  });

  it('does not take a role of that name under another path for ours', async () => {
    await simulator.clients(source.account).iam.send(
      new CreateRoleCommand({
        RoleName: 'orders-replication',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        }),
      }),
    );
    const observed = await look();
    const found = 'arn:aws:iam::111111111111:role/orders-replication';
    expect(observed.role).toMatchObject({ seen: 'present', value: { arn: found, inline: {} } });
    expect(planOne(request, observed)).toMatchObject({
      steps: [],
      findings: [{ code: 'role-name-taken', severity: 'blocker', facts: { found } }],
    });
  });

  it('says denied of both sides of an account that does not let it in', async () => {
    const refuse = async (): Promise<never> => {
      throw new IsthmusError('AccountNotReachable', { account: source.account, remedy: 'Onboard it.' });
    };
    const { source: seen, role } = await look({ open: refuse });
    expect(seen).toMatchObject({
      existence: { seen: 'denied', said: 'Onboard it.' },
      replication: { seen: 'denied', said: 'Onboard it.' },
    });
    expect(role).toEqual({ seen: 'denied', said: 'Onboard it.' });
  });
});
