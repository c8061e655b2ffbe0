/** Two accounts, two regions, nothing there: the provider's own second example (S3 User Guide, replication-walkthrough-2). */
import { type AwsReader, createAwsReader, readPolicy } from '../support/aws-reader.ts';
import { configurationWrites } from '../support/configuration-writes.ts';
import { putAndFollow } from '../support/put-and-follow.ts';
import { openTestRehearsal, type Rehearsed, readExample, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

const SOURCE = { account: '111111111111', region: 'eu-west-1' };
const DESTINATION = { account: '222222222222', region: 'eu-central-1' };
const IN_SOURCE = { Bucket: 'orders-source' };
const IN_DESTINATION = { Bucket: 'orders-replica' };

/** What replication with delete markers and another owner needs, and nothing more. */
const GRANTED = ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ReplicateDelete', 's3:ObjectOwnerOverrideToBucketOwner'];

let rehearsal: TestRehearsal;
let first: Rehearsed;
let aws: AwsReader;
let replication: { Role: string; Rules: unknown[] };

beforeAll(async () => {
  rehearsal = await openTestRehearsal();
  first = await rehearsal.rehearse(readExample('cross-account'));
  aws = createAwsReader(rehearsal.endpoint);
  const { ReplicationConfiguration } = await aws.call<{ ReplicationConfiguration: typeof replication }>(
    SOURCE,
    's3api',
    'GetBucketReplication',
    IN_SOURCE,
  );
  replication = ReplicationConfiguration;
});

afterAll(async () => {
  await rehearsal?.close();
});

describe('a pair across two accounts, from nothing', () => {
  it('is verified', () => {
    expect(first.report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
    expect(first.report.probes[0]?.attempts.at(-1)).toMatchObject({ outcome: 'replicated', mismatches: [] });
  });

  it('has both buckets, each in its own account and region, with versioning', async () => {
    const versionings = await Promise.all([
      aws.call(SOURCE, 's3api', 'GetBucketVersioning', { ...IN_SOURCE, ExpectedBucketOwner: SOURCE.account }),
      aws.call(DESTINATION, 's3api', 'GetBucketVersioning', {
        ...IN_DESTINATION,
        ExpectedBucketOwner: DESTINATION.account,
      }),
    ]);
    expect(versionings).toMatchObject([{ Status: 'Enabled' }, { Status: 'Enabled' }]);
    const locations = await Promise.all([
      aws.call(SOURCE, 's3api', 'GetBucketLocation', IN_SOURCE),
      aws.call(DESTINATION, 's3api', 'GetBucketLocation', IN_DESTINATION),
    ]);
    expect(locations).toMatchObject([{ LocationConstraint: 'eu-west-1' }, { LocationConstraint: 'eu-central-1' }]);
  });

  it('lets exactly the replication role in, to replicate and nothing else', async () => {
    const { Policy } = await aws.call<{ Policy: string }>(DESTINATION, 's3api', 'GetBucketPolicy', IN_DESTINATION);
    expect(readPolicy(Policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'IsthmusReplicationFrom111111111111',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:root' },
          Action: GRANTED,
          Resource: 'arn:aws:s3:::orders-replica/*',
          Condition: { ArnEquals: { 'aws:PrincipalArn': [replication.Role] } },
        },
      ],
    });
  });

  it('has a role that S3 alone may assume, within the boundary, with one policy', async () => {
    expect(replication.Role).toMatch(/^arn:aws:iam::111111111111:role\/isthmus\/replication\//);
    const RoleName = replication.Role.split('/').at(-1) ?? '';
    const [{ Role }, { PolicyNames }] = await Promise.all([
      aws.call<{ Role: Record<string, unknown> }>(SOURCE, 'iam', 'GetRole', { RoleName }),
      aws.call<{ PolicyNames: string[] }>(SOURCE, 'iam', 'ListRolePolicies', { RoleName }),
    ]);
    expect(readPolicy(Role.AssumeRolePolicyDocument)).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    });
    expect(Role.PermissionsBoundary).toMatchObject({
      PermissionsBoundaryArn: 'arn:aws:iam::111111111111:policy/isthmus/isthmus-replication-boundary',
    });
    expect(PolicyNames).toHaveLength(1);
    const policy = { RoleName, PolicyName: PolicyNames[0] ?? '' };
    const { PolicyDocument } = await aws.call<{ PolicyDocument: unknown }>(SOURCE, 'iam', 'GetRolePolicy', policy);
    // What the S3 User Guide, setting-repl-config-perm-overview, asks for, and the change of owner.
    expect(readPolicy(PolicyDocument)).toMatchObject({
      Statement: [
        { Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: 'arn:aws:s3:::orders-source' },
        {
          Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
          Resource: 'arn:aws:s3:::orders-source/*',
        },
        { Action: GRANTED, Resource: 'arn:aws:s3:::orders-replica/*' },
      ],
    });
  });

  it('has one enabled rule to the destination, which changes the owner', async () => {
    expect(replication.Rules).toEqual([
      expect.objectContaining({
        Status: 'Enabled',
        DeleteMarkerReplication: { Status: 'Enabled' },
        Destination: expect.objectContaining({
          Bucket: 'arn:aws:s3:::orders-replica',
          Account: '222222222222',
          AccessControlTranslation: { Owner: 'Destination' },
        }),
      }),
    ]);
  });

  it('replicates an object that anybody puts, under the same version id, and has no probe left', async () => {
    const { versionId, replica } = await putAndFollow(
      aws,
      { ...SOURCE, ...IN_SOURCE },
      { ...DESTINATION, ...IN_DESTINATION },
    );
    expect(replica).toMatchObject({ VersionId: versionId, ReplicationStatus: 'REPLICA' });
    const listings = await Promise.all([
      aws.call<Listing>(SOURCE, 's3api', 'ListObjectVersions', IN_SOURCE),
      aws.call<Listing>(DESTINATION, 's3api', 'ListObjectVersions', IN_DESTINATION),
    ]);
    for (const { Versions, DeleteMarkers } of listings) {
      expect(Versions?.map(({ VersionId }) => VersionId)).toEqual([versionId]);
      expect(DeleteMarkers ?? []).toEqual([]);
    }
  });

  it('publishes the report', async () => {
    const events = await rehearsal.control.events();
    expect(events).toContainEqual(
      expect.objectContaining({ account: '999999999999', detail: expect.objectContaining({ verdict: 'verified' }) }),
    );
  });
});

describe('the same request again', () => {
  it('changes nothing, writes only its probe, and proves the pair again', async () => {
    const since = new Date();
    const { report } = await rehearsal.rehearse(readExample('cross-account'));
    expect(report).toMatchObject({ verdict: 'verified', plans: [{ steps: [] }], applied: [] });
    expect(await configurationWrites(rehearsal, since, report.probes[0])).toEqual([]);
  });
});

describe('a destination policy that a person broke', () => {
  it('is repaired without touching what that person wrote, and proven', async () => {
    const theirs = {
      ...{ Sid: 'Theirs', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::222222222222:root' } },
      ...{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders-replica/*' },
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [theirs] });
    await aws.call(DESTINATION, 's3api', 'PutBucketPolicy', { ...IN_DESTINATION, Policy });
    const { report } = await rehearsal.rehearse(readExample('cross-account'));
    expect(report).toMatchObject({ verdict: 'verified', applied: [{ kind: 'grant-replication' }] });
    const now = await aws.call<{ Policy: string }>(DESTINATION, 's3api', 'GetBucketPolicy', IN_DESTINATION);
    expect(readPolicy(now.Policy)).toMatchObject({
      Statement: [theirs, { Sid: 'IsthmusReplicationFrom111111111111' }],
    });
  });
});

interface Listing {
  Versions?: { VersionId: string }[];
  DeleteMarkers?: unknown[];
}
