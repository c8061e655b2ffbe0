/**
 * What people left behind, met by the machine with its member roles as they are deployed: roles and boundaries that are not
 * Isthmus's, rules of the older form, the mistake that everybody makes, keys that the role may not use, and a Deny on the
 * source.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetBucketPolicyCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Deployment } from '../../cli/deployment/template.ts';
import { PUNCTUAL } from '../../cli/rehearsal/lateness.ts';
import type { Names, PolicyStatement, Report } from '../../lib/types.ts';
import { differences, readWorld, type WorldBucket } from '../support/compare-world.ts';
import { openTestRehearsal, type TestRehearsal } from '../support/rehearse.ts';

jest.setTimeout(60_000);

const SOURCE = '111111111111';
const DESTINATION = '222222222222';
const REGION = 'us-east-1';
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

let rehearsal: TestRehearsal;
let strike: ((names: Names) => Promise<unknown>) | undefined;
let struck: Promise<unknown> | undefined;

beforeAll(async () => {
  rehearsal = await openTestRehearsal({
    lateness: { ...PUNCTUAL, replicationTime: [60, 60] },
    speed: 60,
    changeDeployment: openSome,
    onProgress(progress) {
      if (progress.kind !== 'state-exited' || progress.state !== 'PlaceProbe' || strike === undefined) return;
      const plan = progress.run.planning?.plans[0];
      if (plan) struck = strike(plan.names);
      strike = undefined;
    },
  });
});
afterAll(() => rehearsal.close());

/** The source account has listed two roles and one boundary of its own in the onboarding stack. */
function openSome(deployment: Deployment): Deployment {
  const { parameters } = deployment.member;
  const list = (Default: string) => ({ Type: 'CommaDelimitedList', Default });
  const member = {
    ...deployment.member,
    parameters: {
      ...parameters,
      OtherReplicationRoleArns: list(
        ['listed', 'lent'].map((name) => `arn:aws:iam::${SOURCE}:role/service-role/${name}`).join(),
      ),
      OtherBoundaryArns: list(`arn:aws:iam::${SOURCE}:policy/listed`),
    },
  };
  return { ...deployment, member };
}

describe('a source that replicates elsewhere as a role of others', () => {
  const allow = ['use-serving-role', 'convert-v1-rules', 'remove-dead-principals'];

  it('replicates here too as that role, by its old rules rewritten and without a dead principal', async () => {
    const { request, buckets } = await leaveBehind('listed');
    const before = await readWorld(rehearsal, buckets);
    const { report } = await rehearsal.rehearse({ ...request, allow });
    expect({ verdict: report.verdict, findings: report.findings }).toEqual({ verdict: 'verified', findings: [] });
    const changed = differences(before, await readWorld(rehearsal, buckets));
    const { rolePolicyName, ruleId } = report.plans[0]?.names ?? {};
    const rules = 'buckets.listed-source.replication.ReplicationConfiguration.Rules';
    expect(changed.sort()).toEqual(
      [
        'buckets.listed-replica.policy.Statement[IsthmusReplicationFrom111111111111]',
        'buckets.listed-replica.policy.Statement[Dead]',
        ...['DeleteMarkerReplication', 'Filter', 'Prefix', 'Priority'].map((name) => `${rules}[theirs].${name}`),
        `${rules}[${ruleId}]`,
        `roles.${SOURCE}.listed.inline.${rolePolicyName}`,
      ].sort(),
    );
  });

  it('gets everything back when it fails, but for the dead principal, of which that is said', async () => {
    const { request, buckets } = await leaveBehind('lent');
    const before = await readWorld(rehearsal, buckets);
    const report = await runBroken({ ...request, allow, verification: { propagationSeconds: 0 } }, async () => {
      const others = (await statementsOf('lent-replica')).filter(({ Sid }) => Sid === 'Theirs');
      await putPolicy('lent-replica', others);
    });
    expect(report.findings[0]).toMatchObject({ code: 'grant-missing' });
    expect(report.verdict).toBe('incomplete');
    expect(report.remains).toEqual([
      expect.stringMatching(/deleted principals .* cannot be put back: AROA\w+ in Dead/),
    ]);
    expect(differences(before, await readWorld(rehearsal, buckets))).toEqual([
      'buckets.lent-replica.policy.Statement[Dead]',
    ]);
  });

  it('stops where the onboarding stack does not open that role, and names the parameter that does', async () => {
    const { request, buckets } = await leaveBehind('closed');
    const before = await readWorld(rehearsal, buckets);
    const { report } = await rehearsal.rehearse({ ...request, allow });
    expect(report.findings).toMatchObject([
      {
        code: 'role-not-open',
        severity: 'blocker',
        place: { side: 'source', account: SOURCE, resource: `arn:aws:iam::${SOURCE}:role/service-role/closed` },
        remedy: expect.stringContaining('parameter OtherReplicationRoleArns of the onboarding stack'),
      },
    ]);
    expect(differences(before, await readWorld(rehearsal, buckets))).toEqual([]);
  });
});

describe('another boundary for the role that Isthmus makes', () => {
  it.each(['listed', 'unlisted'])('that the onboarding stack has %s', async (name) => {
    const boundary = `arn:aws:iam::${SOURCE}:policy/${name}`;
    const { request } = await makePair(`${name}-boundary`);
    const Statement = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam(SOURCE).send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument }));
    const { report } = await rehearsal.rehearse({ ...request, options: { boundary } });
    if (name === 'listed') {
      expect(report.verdict).toBe('verified');
      return;
    }
    expect(report).toMatchObject({ verdict: 'undone', remains: [] });
    const [first] = report.findings;
    expect(first).toMatchObject({ code: 'access-denied', place: { side: 'source' } });
    expect(first?.remedy).toContain(`Its parameter OtherBoundaryArns has to list ${boundary}`);
  });
});

describe('the mistake that everybody makes', () => {
  /** S3 takes no bucket name for an account in an ARN of IAM, but never looks at what a condition compares with. */
  const slip = (name: string): PolicyStatement => ({
    Sid: 'FromTheBlog',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${SOURCE}:root` },
    Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
    Resource: `arn:aws:s3:::${name}-replica/*`,
    Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${name}-source:role/*` } },
  });

  it('S3 refuses as a principal', async () => {
    await makePair('refused');
    const Principal = { AWS: 'arn:aws:iam::refused-source:root' };
    const put = putPolicy('refused-replica', [{ ...slip('refused'), Condition: {}, Principal }]);
    await expect(put).rejects.toMatchObject({ name: 'MalformedPolicy' });
  });

  it('is named before the run, left alone, and replication proven beside it', async () => {
    const { request } = await makePair('blog');
    await putPolicy('blog-replica', [slip('blog')]);
    const tags = { team: 'finance' };
    const { report } = await rehearsal.rehearse({ ...request, scope: { tags } });
    expect(report.verdict).toBe('verified');
    const replica = report.probes[0]?.attempts.at(-1)?.replica;
    expect(replica).toMatchObject({ owner: replica?.destinationOwner, tags });
    expect(report.plans[0]?.findings).toMatchObject([
      {
        code: 'principal-is-bucket-name',
        severity: 'warning',
        place: { side: 'destination', resource: 'arn:aws:s3:::blog-replica', statement: 'FromTheBlog' },
        remedy: expect.stringContaining('where the id of the source account, 111111111111, belongs'),
      },
    ]);
    expect(await statementsOf('blog-replica')).toMatchObject([slip('blog'), { Effect: 'Allow' }]);
  });

  it('is named as the cause after it', async () => {
    const { request } = await makePair('after');
    await putPolicy('after-replica', [slip('after')]);
    const report = await runBroken({ ...request, verification: { propagationSeconds: 0 } }, () =>
      putPolicy('after-replica', [slip('after')]),
    );
    expect(report.findings[0]).toMatchObject({
      code: 'principal-is-bucket-name',
      severity: 'cause',
      place: { account: DESTINATION, statement: 'FromTheBlog' },
      remedy: expect.stringContaining('holds the name of the source bucket, after-source'),
    });
    expect(await statementsOf('after-replica')).toEqual([slip('after')]);
  });
});

describe('objects under keys of the source account', () => {
  const options = { encryption: { replicaKey: 'create' } };

  it('fail under a key that the role may not use, and replicate under the one that it may', async () => {
    const { request, key } = await makeSealedPair('sealed');
    const { report } = await rehearsal.rehearse({ ...request, scope: { prefix: 'reports/' }, options });
    expect(report.verdict).toBe('verified');
    const SSEKMSKeyId = await makeKey();
    const under = async (Key: string, more: object = {}) => {
      const place = { Bucket: 'sealed-source', Key };
      const { VersionId } = await s3(SOURCE).send(new PutObjectCommand({ ...place, Body: 'x', ...more }));
      return () => s3(SOURCE).send(new HeadObjectCommand({ ...place, VersionId }));
    };
    const [ours, another, outside] = [
      await under('reports/ours'),
      await under('reports/another', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId }),
      await under('letters/ours'),
    ];
    expect(await settled(ours)).toMatchObject({ ReplicationStatus: 'COMPLETED', SSEKMSKeyId: key });
    expect(await settled(another)).toMatchObject({ ReplicationStatus: 'FAILED' });
    expect(await outside()).not.toHaveProperty('ReplicationStatus');
  });

  it('whose key shuts the role out while they replicate: the statement of its policy is named', async () => {
    const { request, key } = await makeSealedPair('shut');
    const report = await runBroken({ ...request, options, verification: { propagationSeconds: 0 } }, ({ roleArn }) => {
      const Condition = { ArnEquals: { 'aws:PrincipalArn': roleArn } };
      const Statement = [
        { Sid: 'Root', Effect: 'Allow', Principal: { AWS: SOURCE }, Action: 'kms:*', Resource: '*' },
        { Sid: 'ShutOut', Effect: 'Deny', Principal: '*', Action: 'kms:Decrypt', Resource: '*', Condition },
      ];
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
      return kms().send(new PutKeyPolicyCommand({ KeyId: key, PolicyName: 'default', Policy }));
    });
    expect(report.findings[0]).toMatchObject({
      code: 'explicit-deny',
      severity: 'cause',
      place: { side: 'source', account: SOURCE, resource: key, statement: 'ShutOut' },
      facts: { actions: ['kms:Decrypt'] },
      remedy: expect.stringContaining('from statement ShutOut'),
    });
  });

  async function makeSealedPair(name: string): Promise<Awaited<ReturnType<typeof makePair>> & { key: string }> {
    const pair = await makePair(name);
    const key = await makeKey();
    const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } as const;
    const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault }] };
    await s3(SOURCE).send(
      new PutBucketEncryptionCommand({ Bucket: `${name}-source`, ServerSideEncryptionConfiguration }),
    );
    return { ...pair, key };
  }

  async function makeKey(): Promise<string> {
    const { KeyMetadata } = await kms().send(new CreateKeyCommand({}));
    return KeyMetadata?.Arn ?? '';
  }

  function kms(): KMSClient {
    return new KMSClient({ endpoint: rehearsal.endpoint, region: REGION, credentials: rootOf(SOURCE) });
  }

  /** The object as it is when S3 is done with it. */
  async function settled(head: () => Promise<HeadObjectCommandOutput>): Promise<HeadObjectCommandOutput> {
    const end = Date.now() + 20_000;
    for (;;) {
      const found = await head();
      if (found.ReplicationStatus !== 'PENDING' || Date.now() > end) return found;
      await sleep(50);
    }
  }
});

it('a Deny in the policy of the source that stops the role is found, and nothing is touched', async () => {
  const { request, buckets } = await makePair('denied');
  const deny = {
    ...{ Sid: 'KeepInside', Effect: 'Deny', Principal: '*', Action: 's3:GetObjectVersionForReplication' },
    Resource: 'arn:aws:s3:::denied-source/*',
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [deny] });
  await s3(SOURCE).send(new PutBucketPolicyCommand({ Bucket: 'denied-source', Policy }));
  const before = await readWorld(rehearsal, buckets);
  const { report } = await rehearsal.rehearse(request);
  expect(report.findings).toMatchObject([
    {
      code: 'explicit-deny',
      severity: 'blocker',
      place: { side: 'source', resource: 'arn:aws:s3:::denied-source', statement: 'KeepInside' },
      facts: { actions: ['s3:GetObjectVersionForReplication'] },
      remedy: expect.stringContaining('Except the role'),
    },
  ]);
  expect(differences(before, await readWorld(rehearsal, buckets))).toEqual([]);
});

/** A pair of buckets in one region, versioned. */
async function makePair(name: string): Promise<{ request: Record<string, unknown>; buckets: WorldBucket[] }> {
  const place = (account: string, bucket: string) => ({ account, region: REGION, bucket });
  const [source, destination] = [place(SOURCE, `${name}-source`), place(DESTINATION, `${name}-replica`)];
  await rehearsal.onboard([SOURCE, DESTINATION]);
  for (const { account, bucket } of [source, destination]) await makeBucket(account, bucket);
  return { request: { version: 1, source, destination }, buckets: [source, destination] };
}

/** The same, whose source replicates elsewhere by an old rule, and whose destination's policy names a deleted role. */
async function leaveBehind(role: string): ReturnType<typeof makePair> {
  const pair = await makePair(role);
  await makeBucket(SOURCE, `${role}-elsewhere`);
  const AssumeRolePolicyDocument = JSON.stringify(TRUST);
  await iam(SOURCE).send(new CreateRoleCommand({ RoleName: role, Path: '/service-role/', AssumeRolePolicyDocument }));
  const Statement = [{ Effect: 'Allow', Action: 's3:Get*', Resource: `arn:aws:s3:::${role}-source/*` }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam(SOURCE).send(new PutRolePolicyCommand({ RoleName: role, PolicyName: 'mine', PolicyDocument }));
  const Destination = { Bucket: `arn:aws:s3:::${role}-elsewhere` };
  const Rules = [{ ID: 'theirs', Prefix: 'theirs/', Status: 'Enabled' as const, Destination }];
  const ReplicationConfiguration = { Role: `arn:aws:iam::${SOURCE}:role/service-role/${role}`, Rules };
  await s3(SOURCE).send(new PutBucketReplicationCommand({ Bucket: `${role}-source`, ReplicationConfiguration }));
  const dead = { RoleName: `dead-${role}`, AssumeRolePolicyDocument };
  const { Role } = await iam(DESTINATION).send(new CreateRoleCommand(dead));
  const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${role}-replica/*` } as const;
  await putPolicy(`${role}-replica`, [
    { Sid: 'Theirs', ...read, Principal: { AWS: `arn:aws:iam::${DESTINATION}:root` } },
    { Sid: 'Dead', ...read, Principal: { AWS: Role?.Arn ?? '' } },
  ]);
  await iam(DESTINATION).send(new DeleteRoleCommand({ RoleName: dead.RoleName }));
  return pair;
}

/** A run whose work is broken as soon as its probe is placed. */
async function runBroken(request: Record<string, unknown>, how: NonNullable<typeof strike>): Promise<Report> {
  strike = how;
  const { report, status } = await rehearsal.rehearse(request);
  await struck;
  expect(status).toBe('failed');
  return report;
}

async function makeBucket(account: string, Bucket: string): Promise<void> {
  await s3(account).send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3(account).send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
}

async function putPolicy(Bucket: string, Statement: PolicyStatement[]): Promise<void> {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await s3(DESTINATION).send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

async function statementsOf(Bucket: string): Promise<PolicyStatement[]> {
  const { Policy = '' } = await s3(DESTINATION).send(new GetBucketPolicyCommand({ Bucket }));
  return JSON.parse(Policy).Statement;
}

function s3(account: string): S3Client {
  return new S3Client({ endpoint: rehearsal.endpoint, region: REGION, credentials: rootOf(account) });
}

function iam(account: string): IAMClient {
  return new IAMClient({ endpoint: rehearsal.endpoint, region: 'us-east-1', credentials: rootOf(account) });
}

function rootOf(account: string): { accessKeyId: string; secretAccessKey: string } {
  return { accessKeyId: account, secretAccessKey: 'any' };
}
