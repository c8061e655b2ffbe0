/** Options of a rule, each proven by what its probe goes through; and the proof fails where the option is not in effect. */
import {
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
  type ReplicationRule,
  S3Client,
} from '@aws-sdk/client-s3';
import type { RehearsalProgress } from '../../cli/rehearsal/execution.ts';
import type { Names, Report } from '../../lib/types.ts';
import { crossAccountRequest, openTestRehearsal, readExample, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy.
jest.setTimeout(60_000);

let rehearsal: TestRehearsal;
let sabotage: ((names: Names) => Promise<unknown>) | undefined;
let sabotaged: Promise<unknown> | undefined;

beforeAll(async () => {
  rehearsal = await openTestRehearsal({ onProgress: strike });
});
afterAll(() => rehearsal?.close());

it('carries changes of replicas and deletions both ways, and proves each', async () => {
  const { report } = await rehearsal.rehearse(readExample('replica-modifications'));
  expect(report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
  expect(report.probes.map(({ proofs }) => proofs.map(({ subject, outcome }) => `${subject} ${outcome}`))).toEqual([
    ['metrics proven', 'way-back proven', 'replica-modification proven', 'delete-marker proven'],
    ['metrics proven', 'way-back proven', 'replica-modification proven', 'delete-marker proven'],
  ]);
  await expectEmpty('111111111111', 'shared-dublin');
  await expectEmpty('222222222222', 'shared-berlin');
});

it('changes nothing when it is run again, and proves it again', async () => {
  const { report } = await rehearsal.rehearse(readExample('replica-modifications'));
  expect(report).toMatchObject({ verdict: 'verified', applied: [], findings: [] });
});

it('sets up a rule that is disabled, and proves that nothing leaves', async () => {
  const { report } = await rehearsal.rehearse(readExample('disabled-rule'));
  expect(report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
  expect(report.probes[0]?.attempts.at(-1)).toMatchObject({ outcome: 'stayed' });
  const object = { Bucket: 'orders-paused', Key: 'from-outside.txt' };
  await s3('111111111111').send(new PutObjectCommand({ ...object, Body: 'from outside' }));
  expect(await s3('111111111111').send(new HeadObjectCommand(object))).not.toHaveProperty('ReplicationStatus');
  await expectEmpty('222222222222', 'orders-paused-replica');
});

it('names the role in the bucket policy, once there is one', async () => {
  const request = crossAccountRequest('named', { options: { grantTo: 'principal' } });
  const first = await rehearsal.rehearse(request);
  expect(first.report).toMatchObject({
    verdict: 'rejected',
    applied: [],
    findings: [{ code: 'grant-principal-missing', severity: 'blocker' }],
  });
  await rehearsal.rehearse({ ...request, options: {} });
  const { report } = await rehearsal.rehearse(request);
  expect(report).toMatchObject({ verdict: 'verified', applied: [{ kind: 'grant-replication' }], findings: [] });
  const { Policy = '' } = await s3('222222222222').send(new GetBucketPolicyCommand({ Bucket: 'named-replica' }));
  expect(JSON.parse(Policy).Statement).toContainEqual(
    expect.objectContaining({ Principal: { AWS: report.plans[0]?.names.roleArn } }),
  );
});

describe('a proof fails', () => {
  it('where deletions do not arrive, because the grant lacks the permission', async () => {
    const report = await runBroken('marker', { deleteMarkers: true }, async () => {
      const Bucket = 'marker-replica';
      const { Policy = '' } = await s3('222222222222').send(new GetBucketPolicyCommand({ Bucket }));
      const weaker = Policy.replace('"s3:ReplicateDelete",', '');
      await s3('222222222222').send(new PutBucketPolicyCommand({ Bucket, Policy: weaker }));
    });
    expect(report.probes[0]?.attempts.at(-1)?.outcome).toBe('replicated');
    expect(report.findings[0]).toMatchObject({
      code: 'grant-wrong',
      severity: 'cause',
      facts: { actions: ['s3:ReplicateDelete'] },
    });
  });

  it('where changes of replicas do not go back, because the rule does not select them', async () => {
    const report = await runBroken('modified', { replicaModifications: true }, ({ ruleId }) =>
      changeRule('modified-source', ruleId, ({ SourceSelectionCriteria: _off, ...rule }) => rule),
    );
    expect(report.probes[0]?.proofs).toMatchObject([
      { subject: 'way-back', outcome: 'proven' },
      { subject: 'replica-modification', outcome: 'failed' },
    ]);
    expect(report.findings[0]).toMatchObject({
      code: 'rule-setting-off',
      facts: { setting: 'replica modification sync' },
    });
  });
});

/** A run whose work is broken as soon as all of it is there, before its first probe is placed. */
async function runBroken(
  name: string,
  options: Record<string, unknown>,
  how: (names: Names) => Promise<unknown>,
): Promise<Report> {
  const verification = { propagationSeconds: 20, timeoutSeconds: 60 };
  const twoWay = options.replicaModifications ? { twoWay: {} } : {};
  sabotage = how;
  const { report } = await rehearsal.rehearse(crossAccountRequest(name, { options, verification, ...twoWay }));
  sabotage = undefined;
  await sabotaged;
  expect(report.probes[0]?.next).toBe('gave-up');
  expect(report.probeRemovals.flatMap(({ remaining }) => remaining)).toEqual([]);
  return report;
}

function strike(progress: RehearsalProgress): void {
  const isSetUp = progress.kind === 'state-exited' && progress.state === 'ApplyRule';
  const plan = isSetUp && progress.run.planning?.plans[0];
  if (plan) sabotaged = sabotage?.(plan.names);
}

async function changeRule(
  Bucket: string,
  ruleId: string,
  change: (rule: ReplicationRule) => ReplicationRule,
): Promise<void> {
  const { ReplicationConfiguration } = await s3('111111111111').send(new GetBucketReplicationCommand({ Bucket }));
  const Rules = (ReplicationConfiguration?.Rules ?? []).map((rule) => (rule.ID === ruleId ? change(rule) : rule));
  const changed = { Role: ReplicationConfiguration?.Role, Rules };
  await s3('111111111111').send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: changed }));
}

async function expectEmpty(account: string, Bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3(account).send(new ListObjectVersionsCommand({ Bucket }));
  expect([...Versions, ...DeleteMarkers].filter(({ Key }) => Key !== 'from-outside.txt')).toEqual([]);
}

function s3(account: string): S3Client {
  const region = account === '111111111111' ? 'eu-west-1' : 'eu-central-1';
  const credentials = { accessKeyId: account, secretAccessKey: 'any' };
  return new S3Client({ endpoint: rehearsal.endpoint, region, credentials });
}
