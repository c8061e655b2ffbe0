import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketReplicationCommand,
  PutBucketTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { askControl } from '../support/ask-control.ts';
import { createUserKeys, policyText, sessionKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const POLICY = JSON.parse(readFileSync(join(__dirname, '../../onboarding/service-control-policy.json'), 'utf8'));
const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };
const ROUTED = [{ Key: 'isthmus:route', Value: 'to-archive' }];

let simulator: TestSimulator;
let developer: Keys;
let platform: Keys;
let isthmus: Keys;

beforeAll(async () => {
  simulator = await startTestSimulator();
  developer = await createUserKeys(simulator, ACCOUNT, 'developer', [EVERYTHING]);
  platform = await sessionOf('/platform/', 'deployer');
  isthmus = await sessionOf('/isthmus/', 'isthmus-source');
  await s3(developer).send(new CreateBucketCommand({ Bucket: 'orders' }));
  const full = { name: 'FullAWSAccess', document: { Version: '2012-10-17', Statement: [EVERYTHING] } };
  await askControl(simulator, 'PUT', 'organization', {
    accounts: { [ACCOUNT]: { serviceControl: [[full, { name: 'isthmus', document: POLICY }]] } },
  });
});
afterAll(() => simulator.close());

// Each by whoever may do everything as far as the account is concerned.
describe('the policy for organizations', () => {
  it('fits where it belongs', () => {
    expect(JSON.stringify(POLICY).length).toBeLessThan(5_120);
  });

  it('lets nobody but the platform name a route: not by a new bucket, not by a tag, not by a whole set of tags', async () => {
    await expectRefused(makeBucket(developer, 'routed', ROUTED));
    await expectRefused(s3(developer).send(new PutBucketTaggingCommand({ Bucket: 'orders', Tagging: { TagSet: [] } })));
    await expectRefused(
      s3(isthmus).send(new PutBucketTaggingCommand({ Bucket: 'orders', Tagging: { TagSet: ROUTED } })),
    );
    await makeBucket(platform, 'routed', ROUTED);
    await s3(platform).send(new PutBucketTaggingCommand({ Bucket: 'orders', Tagging: { TagSet: ROUTED } }));
  });

  it('leaves buckets and their other tags to everybody', async () => {
    await makeBucket(developer, 'team-bucket', [{ Key: 'team', Value: 'sales' }]);
  });

  it('lets nobody but Isthmus and the platform change replication', async () => {
    const change = new DeleteBucketReplicationCommand({ Bucket: 'orders' });
    await expectRefused(s3(developer).send(change));
    await s3(isthmus).send(change);
    await s3(platform).send(change);
  });

  it('lets nobody change what the roles of Isthmus may do', async () => {
    const widen = new PutRolePolicyCommand({
      RoleName: 'isthmus-source',
      PolicyName: 'more',
      PolicyDocument: policyText([EVERYTHING]),
    });
    await expectRefused(simulator.clients(developer).iam.send(widen));
  });
});

async function sessionOf(Path: string, RoleName: string): Promise<Keys> {
  const { iam } = simulator.clients(ACCOUNT);
  const trust = policyText([{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }]);
  const { Role } = await iam.send(new CreateRoleCommand({ Path, RoleName, AssumeRolePolicyDocument: trust }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: policyText([EVERYTHING]) }));
  return sessionKeys(simulator, developer, Role?.Arn ?? '');
}

async function makeBucket(keys: Keys, Bucket: string, Tags: { Key: string; Value: string }[]): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const, Tags };
  await s3(keys).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
}

function s3(keys: Keys): S3Client {
  return simulator.clients(keys, 'eu-west-1').s3;
}

async function expectRefused(call: Promise<unknown>): Promise<void> {
  await expect(call).rejects.toMatchObject({
    message: expect.stringMatching(/with an explicit deny in a service control policy$/),
  });
}
