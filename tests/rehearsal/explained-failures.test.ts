/**
 * Somebody breaks what the run has just set up, while its probe is on its way. The run ends red, tells the causes apart
 * with place and remedy, and takes back what is still its own.
 */
import {
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { RehearsalProgress } from '../../cli/rehearsal/execution.ts';
import { PUNCTUAL } from '../../cli/rehearsal/lateness.ts';
import type { SimulatorLateness } from '../../cli/rehearsal/simulator-control.ts';
import type { Finding, Names, Report } from '../../lib/types.ts';
import { crossAccountRequest, openTestRehearsal, type TestRehearsal } from '../support/rehearse.ts';

jest.setTimeout(60_000);

/** Everything at once but replication: while the probe is on its way there is a second to break something. */
const LATENESS: SimulatorLateness = { ...PUNCTUAL, replicationTime: [60, 60] };

let rehearsal: TestRehearsal;
let sabotage: (names: Names) => Promise<void>;
let sabotaged: Promise<void>;

beforeAll(async () => {
  rehearsal = await openTestRehearsal({ lateness: LATENESS, speed: 60, onProgress: strike });
});
afterAll(() => rehearsal.close());

describe('a probe that failed', () => {
  it('because the grant went from the destination policy', async () => {
    const report = await runBroken('grant', async () => {
      await destination().send(new DeleteBucketPolicyCommand({ Bucket: 'grant-replica' }));
    });
    expect(firstCause(report)).toMatchObject({
      code: 'grant-missing',
      place: { side: 'destination', account: '222222222222', resource: 'arn:aws:s3:::grant-replica' },
      remedy: expect.stringMatching(/^Run the request again/),
    });
    expect(report).toMatchObject({ verdict: 'undone', remains: [] });
  });

  it('because the grant names another bucket', async () => {
    const report = await runBroken('wrong', async () => {
      const { Policy = '' } = await destination().send(new GetBucketPolicyCommand({ Bucket: 'wrong-replica' }));
      const elsewhere = Policy.replace('wrong-replica/*', 'wrong-replica/elsewhere/*');
      await destination().send(new PutBucketPolicyCommand({ Bucket: 'wrong-replica', Policy: elsewhere }));
    });
    expect(firstCause(report)).toMatchObject({
      code: 'grant-wrong',
      place: { side: 'destination', statement: 'IsthmusReplicationFrom111111111111' },
    });
    expect(JSON.stringify(firstCause(report).facts)).toContain('Resource');
    expect(report.verdict).toBe('incomplete');
    expect(report.remains.join()).toMatch(/IsthmusReplicationFrom111111111111 .* kept/);
  });

  it('because the role lost a permission', async () => {
    const report = await runBroken('role', async ({ roleName, rolePolicyName }) => {
      const policy = { RoleName: roleName, PolicyName: rolePolicyName };
      const { PolicyDocument = '' } = await iam().send(new GetRolePolicyCommand(policy));
      const weaker = decodeURIComponent(PolicyDocument).replace('s3:ReplicateObject', 's3:ReplicateTags');
      await iam().send(new PutRolePolicyCommand({ ...policy, PolicyDocument: weaker }));
    });
    expect(firstCause(report)).toMatchObject({
      code: 'role-lacks-permission',
      place: { side: 'source', account: '111111111111', resource: report.plans[0]?.names.roleArn },
      facts: { actions: ['s3:ReplicateObject'] },
    });
  });

  it('because the role trusts somebody else', async () => {
    const report = await runBroken('trust', async ({ roleName }) => {
      const PolicyDocument = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      });
      await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument }));
    });
    expect(firstCause(report)).toMatchObject({ code: 'trust-wrong', place: { side: 'source' } });
  });

  it('because versioning of the destination was suspended', async () => {
    const report = await runBroken('versions', async () => {
      const VersioningConfiguration = { Status: 'Suspended' } as const;
      await destination().send(new PutBucketVersioningCommand({ Bucket: 'versions-replica', VersioningConfiguration }));
    });
    expect(firstCause(report)).toMatchObject({
      code: 'versioning-not-enabled',
      place: { side: 'destination', resource: 'arn:aws:s3:::versions-replica' },
    });
  });

  it('and says so when it may not look at what could be the reason', async () => {
    const report = await runBroken('hidden', async () => {
      const deny = {
        Effect: 'Deny',
        Principal: { AWS: 'arn:aws:iam::222222222222:role/isthmus/isthmus-destination' },
        Action: 's3:GetBucketPolicy',
        Resource: 'arn:aws:s3:::hidden-replica',
      };
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [deny] });
      await destination().send(new PutBucketPolicyCommand({ Bucket: 'hidden-replica', Policy }));
    });
    expect(firstCause(report)).toMatchObject({
      code: 'configuration-not-readable',
      place: { side: 'destination', account: '222222222222' },
      remedy: expect.stringMatching(/s3:GetBucketPolicy/),
    });
  });
});

/** A run whose work is broken as soon as its rule is there. */
async function runBroken(name: string, how: typeof sabotage): Promise<Report> {
  sabotage = how;
  const { report, status } = await rehearsal.rehearse(
    crossAccountRequest(name, { verification: { propagationSeconds: 0 } }),
  );
  await sabotaged;
  expect({ status, probe: report.probes[0]?.next }).toEqual({ status: 'failed', probe: 'gave-up' });
  expect(report.probeRemovals[0]?.remaining).toEqual([]);
  return report;
}

function strike(progress: RehearsalProgress): void {
  const plan = progress.kind === 'state-exited' && progress.state === 'PlaceProbe' && progress.run.planning?.plans[0];
  if (plan) sabotaged = sabotage(plan.names);
}

function firstCause({ findings }: Report): Finding {
  const [first] = findings;
  if (first?.severity !== 'cause') throw new Error(`no cause comes first: ${JSON.stringify(findings)}`);
  return first;
}

function destination(): S3Client {
  return new S3Client({ endpoint: rehearsal.endpoint, region: 'eu-central-1', credentials: rootOf('222222222222') });
}

function iam(): IAMClient {
  return new IAMClient({ endpoint: rehearsal.endpoint, region: 'us-east-1', credentials: rootOf('111111111111') });
}

function rootOf(account: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: account, secretAccessKey: 'any' };
}
