/** Several rules for one source, and two-way replication: planned, applied, proven and taken back together. */
import type { SimulatorLateness } from '../../cli/rehearsal/simulator-control.ts';
import { type AwsReader, createAwsReader } from '../support/aws-reader.ts';
import { putAndFollow } from '../support/put-and-follow.ts';
import { openTestRehearsal, type RawRequest, readExample, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

const IRELAND = { account: '111111111111', region: 'eu-west-1' };
const FRANKFURT = { account: '222222222222', region: 'eu-central-1' };

/** Replication that takes two hours. */
const NEVER_IN_TIME: SimulatorLateness = {
  apiLatency: [0, 0],
  iamPropagation: [0, 0],
  configurationPropagation: [0, 0],
  replicationTime: [7_200, 7_200],
};

let rehearsal: TestRehearsal;
let aws: AwsReader;

beforeEach(async () => {
  rehearsal = await openTestRehearsal();
  aws = createAwsReader(rehearsal.endpoint);
});

afterEach(() => rehearsal?.close());

it('sets up two destinations of one source, with one role and a probe for each', async () => {
  const { report } = await rehearsal.rehearse(readExample('several-rules'));
  expect(report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
  expect(report.probes.map(({ next }) => next)).toEqual(['passed', 'passed']);
  expect(report.probes[1]?.attempts.at(-1)?.replica?.storageClass).toBe('GLACIER_IR');
  expect(report.applied.filter(({ kind }) => kind === 'create-role')).toHaveLength(1);
  const { Versions = [] } = await aws.call<{ Versions?: unknown[] }>(FRANKFURT, 's3api', 'ListObjectVersions', {
    Bucket: 'orders-sales-replica',
  });
  expect(Versions).toEqual([]);
  const { ReplicationConfiguration } = await aws.call<{ ReplicationConfiguration: { Rules: unknown[] } }>(
    IRELAND,
    's3api',
    'GetBucketReplication',
    { Bucket: 'orders-sales' },
  );
  expect(ReplicationConfiguration.Rules).toMatchObject([
    { Priority: 1, Filter: { Prefix: '' } },
    { Priority: 2, Filter: { Prefix: 'closed/' } },
  ]);
});

it('replicates both ways, and no replica comes back', async () => {
  const { report } = await rehearsal.rehearse(readExample('two-way'));
  expect(report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
  const [there, back] = [{ Bucket: 'shared-ireland' }, { Bucket: 'shared-frankfurt' }];
  const away = await putAndFollow(aws, { ...IRELAND, ...there }, { ...FRANKFURT, ...back });
  const home = await putAndFollow(aws, { ...FRANKFURT, ...back }, { ...IRELAND, ...there });
  expect([away, home]).toMatchObject([
    { replica: { ReplicationStatus: 'REPLICA' } },
    { replica: { ReplicationStatus: 'REPLICA' } },
  ]);
});

it('changes nothing when it is run again', async () => {
  await rehearsal.rehearse(readExample('two-way'));
  const { report } = await rehearsal.rehearse(readExample('two-way'));
  expect(report).toMatchObject({ verdict: 'verified', applied: [] });
});

it('takes all of it back when one of them cannot be proven', async () => {
  await rehearsal.close();
  rehearsal = await openTestRehearsal({ lateness: NEVER_IN_TIME });
  aws = createAwsReader(rehearsal.endpoint);
  const request: RawRequest = { ...readExample('two-way'), verification: { timeoutSeconds: 1, propagationSeconds: 0 } };
  const { report } = await rehearsal.rehearse(request);
  expect(report.verdict).toBe('undone');
  expect(report.undo.every(({ outcome }) => outcome === 'undone')).toBe(true);
  for (const place of [IRELAND, FRANKFURT]) {
    expect(await aws.call(place, 's3api', 'ListBuckets', {})).toMatchObject({ Buckets: [] });
  }
});

it('takes back one key of two destinations, with all that their rules shared', async () => {
  await rehearsal.close();
  rehearsal = await openTestRehearsal({ lateness: NEVER_IN_TIME });
  const shared = { sourceKeys: ['alias/aws/s3'], replicaKey: 'create', replicaKeyAlias: 'alias/isthmus-shared' };
  const rules = ['orders-sealed-one', 'orders-sealed-two'].map((bucket) => ({
    destination: { ...FRANKFURT, bucket, ensure: 'create' },
    options: { encryption: shared },
  }));
  const verification = { timeoutSeconds: 1, propagationSeconds: 0 };
  const source = { ...IRELAND, bucket: 'orders-sealed', ensure: 'create' };
  const { report } = await rehearsal.rehearse({ version: 1, source, rules, verification });
  expect(report.applied.filter(({ kind }) => kind === 'create-key')).toHaveLength(1);
  expect(report.undo.filter(({ outcome }) => outcome !== 'undone')).toEqual([]);
  expect(report.verdict).toBe('undone');
});
