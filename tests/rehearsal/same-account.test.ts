/** One account, two regions, whole bucket: the console guide. No bucket policy is needed, and none is written. */

import { type AwsReader, createAwsReader, readPolicy } from '../support/aws-reader.ts';
import { putAndFollow } from '../support/put-and-follow.ts';
import { openTestRehearsal, type Rehearsed, readExample, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

const VIRGINIA = { account: '111111111111', region: 'us-east-1' };
const OREGON = { account: '111111111111', region: 'us-west-2' };
const IN_VIRGINIA = { Bucket: 'reports-virginia' };
const IN_OREGON = { Bucket: 'reports-oregon' };

let rehearsal: TestRehearsal;
let rehearsed: Rehearsed;
let aws: AwsReader;

beforeAll(async () => {
  rehearsal = await openTestRehearsal();
  rehearsed = await rehearsal.rehearse(readExample('same-account'));
  aws = createAwsReader(rehearsal.endpoint);
});

afterAll(async () => {
  await rehearsal?.close();
});

describe('a pair within one account, across regions', () => {
  it('is verified', () => {
    expect(rehearsed.report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
  });

  it('has versioning on both buckets', async () => {
    const versionings = await Promise.all([
      aws.call(VIRGINIA, 's3api', 'GetBucketVersioning', IN_VIRGINIA),
      aws.call(OREGON, 's3api', 'GetBucketVersioning', IN_OREGON),
    ]);
    expect(versionings).toMatchObject([{ Status: 'Enabled' }, { Status: 'Enabled' }]);
  });

  it('has no bucket policy, on either side', async () => {
    const reads = await Promise.allSettled([
      aws.call(VIRGINIA, 's3api', 'GetBucketPolicy', IN_VIRGINIA),
      aws.call(OREGON, 's3api', 'GetBucketPolicy', IN_OREGON),
    ]);
    const missing = { status: 'rejected', reason: { name: 'NoSuchBucketPolicy' } };
    expect(reads).toMatchObject([missing, missing]);
  });

  it('has the rule that was asked for, with a new role that S3 alone may assume', async () => {
    const { ReplicationConfiguration } = await aws.call<{
      ReplicationConfiguration: {
        Role: string;
        Rules: { ID: string; Status: string; Destination: { Bucket: string } }[];
      };
    }>(VIRGINIA, 's3api', 'GetBucketReplication', IN_VIRGINIA);
    expect(ReplicationConfiguration.Rules).toMatchObject([
      { ID: 'cross-region-rule', Status: 'Enabled', Destination: { Bucket: 'arn:aws:s3:::reports-oregon' } },
    ]);
    // A change of owner makes no sense within one account.
    expect(ReplicationConfiguration.Rules[0]?.Destination).not.toHaveProperty('AccessControlTranslation');
    const RoleName = ReplicationConfiguration.Role.split('/').at(-1) ?? '';
    const { Role } = await aws.call<{ Role: Record<string, unknown> }>(VIRGINIA, 'iam', 'GetRole', { RoleName });
    expect(readPolicy(Role.AssumeRolePolicyDocument)).toMatchObject({
      Statement: [{ Principal: { Service: 's3.amazonaws.com' } }],
    });
  });

  it('replicates an object that anybody puts, and has no probe left', async () => {
    const { versionId, replica } = await putAndFollow(
      aws,
      { ...VIRGINIA, ...IN_VIRGINIA },
      { ...OREGON, ...IN_OREGON },
    );
    expect(replica).toMatchObject({ VersionId: versionId, ReplicationStatus: 'REPLICA' });
    const listings = await Promise.all([
      aws.call<{ Versions?: unknown[] }>(VIRGINIA, 's3api', 'ListObjectVersions', IN_VIRGINIA),
      aws.call<{ Versions?: unknown[] }>(OREGON, 's3api', 'ListObjectVersions', IN_OREGON),
    ]);
    for (const listing of listings) {
      expect(listing.Versions).toHaveLength(1);
      expect(listing).not.toHaveProperty('DeleteMarkers');
    }
  });
});
