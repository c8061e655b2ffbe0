import {
  CreateBucketCommand,
  ListBucketsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketRequestPaymentCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import { renderPlan } from '../../lib/domain/render-plan.ts';
import type { Finding, Plan, Request, Side } from '../../lib/types.ts';
import { createBoundary, makePlan } from '../support/apply-plan.ts';
import { askControl } from '../support/ask-control.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const access = createRootAccess('run-1');
const request = aRequest({ source: { ensure: 'adopt' }, destination: { ensure: 'adopt' } });
const SAME_ACCOUNT = aRequest({
  source: { ensure: 'adopt' },
  destination: { ensure: 'adopt', account: '111111111111', bucket: 'orders-copy' },
});

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, '111111111111');
  for (const side of ['source', 'destination'] as const) await makeBucket(side, request);
});
afterEach(() => simulator.close());

const s3 = (side: Side, of = request) => simulator.clients(of[side].account, of[side].region).s3;
const bucketOf = (side: Side, of = request) => ({ Bucket: of[side].bucket });
const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } } as const;

async function makeBucket(side: Side, of: Request): Promise<void> {
  const location = { LocationConstraint: of[side].region } as { LocationConstraint: 'eu-west-1' };
  await s3(side, of).send(new CreateBucketCommand({ ...bucketOf(side, of), CreateBucketConfiguration: location }));
}

async function lock(side: Side, Mode?: 'GOVERNANCE' | 'COMPLIANCE'): Promise<void> {
  await s3(side).send(new PutBucketVersioningCommand({ ...bucketOf(side), ...VERSIONED }));
  const Rule = Mode && { DefaultRetention: { Mode, Days: 30 } };
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, ...(Rule && { Rule }) };
  await s3(side).send(new PutObjectLockConfigurationCommand({ ...bucketOf(side), ObjectLockConfiguration }));
}

/** The plan, made without a single write. */
async function look(of: Request = request): Promise<Plan> {
  const before = simulator.world.journal.entries.length;
  const plan = await makePlan(of, access);
  expect(simulator.world.journal.entries.slice(before).filter(({ write }) => write)).toEqual([]);
  return plan;
}

async function findingsOf(of?: Request): Promise<string[]> {
  return (await look(of)).findings.map(({ severity, code }) => `${severity} ${code}`);
}

async function remedyOf(code: string, of?: Request): Promise<Finding> {
  const found = (await look(of)).findings.find((finding) => finding.code === code);
  if (found === undefined) throw new Error(`${code} was not found`);
  return found;
}

it('has nothing to say to two new buckets', async () => {
  expect(await findingsOf()).toEqual([]);
});

describe('Object Lock', () => {
  it('at the source alone is refused, with what to write', async () => {
    await lock('source');
    expect(await findingsOf()).toEqual(['blocker destination-without-object-lock']);
    expect((await look()).steps).toEqual([]);
    const { remedy } = await remedyOf('destination-without-object-lock');
    expect(remedy).toContain('Write settings: {objectLock: true} under destination');
  });

  it('is switched on at the destination where the request says so, before data flows', async () => {
    await lock('source');
    const wanted = aRequest({ ...request, destination: { ensure: 'adopt', settings: { objectLock: true } } });
    const plan = await look(wanted);
    expect(plan.findings).toEqual([]);
    const kinds = plan.steps.map(({ kind }) => kind);
    expect(kinds).toContain('enable-object-lock');
    expect(renderPlan(plan, wanted).replace(/\s+/g, ' ')).toContain(
      'switch Object Lock of orders-replica on, because there is none: new versions are locked only where they ask for it. S3 has no way back from it',
    );
    expect(plan.names.sourceLocked).toBe(true);
  });

  it('wanted at the source asks for it at the destination', async () => {
    const wanted = aRequest({ ...request, source: { ensure: 'adopt', settings: { objectLock: true } } });
    expect(await findingsOf(wanted)).toEqual(['blocker destination-without-object-lock']);
  });

  it('at both is fine, and the role may read the locks of objects', async () => {
    await lock('source');
    await lock('destination', 'COMPLIANCE');
    const plan = await look();
    expect(plan.findings).toEqual([]);
    const policy = plan.steps.find((step) => step.kind === 'put-role-policy');
    expect(JSON.stringify(policy)).toMatch(/s3:GetObjectRetention.*s3:GetObjectLegalHold.*s3:PutObjectRetention/);
    expect(JSON.stringify(plan.steps.find((step) => step.kind === 'grant-replication'))).toContain(
      's3:PutObjectLegalHold',
    );
  });

  it('with a default retention in compliance mode keeps the replica of a probe, and the plan says for how long', async () => {
    await lock('destination', 'COMPLIANCE');
    expect(await findingsOf()).toEqual(['warning probe-stays-locked']);
    expect((await remedyOf('probe-stays-locked')).remedy).toContain(
      'the replica of each probe to stay in orders-replica for 30 days',
    );
  });

  it('in governance mode keeps nothing that Isthmus could not remove', async () => {
    await lock('destination', 'GOVERNANCE');
    const plan = await look();
    expect(plan.findings).toEqual([]);
    expect(renderPlan(plan, request)).toContain('Object Lock: new versions are locked for 30 days in governance mode');
  });

  it('with another default retention than the request has stays, and the plan says so', async () => {
    await lock('destination', 'GOVERNANCE');
    const settings = { objectLock: { mode: 'GOVERNANCE', days: 7 } } as const;
    const wanted = aRequest({ ...request, destination: { ensure: 'adopt', settings } });
    expect(await findingsOf(wanted)).toEqual(['warning object-lock-stays-as-it-is']);
    expect((await remedyOf('object-lock-stays-as-it-is', wanted)).remedy).toContain(
      'GOVERNANCE for 30 days, not GOVERNANCE for 7 days',
    );
  });
});

describe('Requester Pays', () => {
  const paid = (side: Side, of = request) =>
    s3(side, of).send(
      new PutBucketRequestPaymentCommand({
        ...bucketOf(side, of),
        RequestPaymentConfiguration: { Payer: 'Requester' },
      }),
    );

  it('at a destination of another account is refused', async () => {
    await paid('destination');
    expect(await findingsOf()).toEqual(['blocker destination-requester-pays']);
    expect((await remedyOf('destination-requester-pays')).remedy).toContain(
      'Let the bucket owner of orders-replica pay',
    );
  });

  it('at a destination of the same account is none of our business, and is said', async () => {
    await makeBucket('destination', SAME_ACCOUNT);
    await paid('destination', SAME_ACCOUNT);
    const plan = await look(SAME_ACCOUNT);
    expect(plan.findings).toEqual([]);
    expect(plan.kept).toContainEqual(expect.objectContaining({ side: 'destination', code: 'requester-pays' }));
  });

  it('at the source replicates as ever, and is said', async () => {
    await paid('source');
    const plan = await look();
    expect(plan.findings).toEqual([]);
    expect(plan.kept).toContainEqual(expect.objectContaining({ side: 'source', code: 'requester-pays' }));
  });
});

describe('SSE-C', () => {
  it('that only the source allows is said, since such objects would fail', async () => {
    const Rules = [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const },
        BlockedEncryptionTypes: { EncryptionType: ['NONE' as const] },
      },
    ];
    const ServerSideEncryptionConfiguration = { Rules };
    await s3('source').send(
      new PutBucketEncryptionCommand({ ...bucketOf('source'), ServerSideEncryptionConfiguration }),
    );
    expect(await findingsOf()).toEqual(['warning customer-keys-blocked-at-destination']);
    await s3('destination').send(
      new PutBucketEncryptionCommand({ ...bucketOf('destination'), ServerSideEncryptionConfiguration }),
    );
    expect(await findingsOf()).toEqual([]);
  });
});

describe('lifecycle rules', () => {
  const PAST = { Date: new Date('2026-01-01T00:00:00Z') };
  const put = (side: Side, Rules: object[]) =>
    s3(side).send(
      new PutBucketLifecycleConfigurationCommand({
        ...bucketOf(side),
        LifecycleConfiguration: {
          Rules: Rules.map((rule, index) => ({ ID: `rule-${index}`, Status: 'Enabled', ...rule })),
        },
      }),
    );

  it.each([
    ['expires by a date', { Filter: {}, Expiration: PAST }],
    [
      'moves small objects at once',
      { Filter: { ObjectSizeGreaterThan: 1 }, Transitions: [{ Days: 0, StorageClass: 'GLACIER' }] },
    ],
    ['begins with the prefix of probes', { Filter: { Prefix: '.isthmus' }, Expiration: PAST }],
  ])('one that %s is said, and which', async (_what, rule) => {
    await put('destination', [rule]);
    expect(await findingsOf()).toEqual(['warning lifecycle-meets-probe']);
    expect((await remedyOf('lifecycle-meets-probe')).remedy).toContain(
      'one that rule-0 of orders-replica does not cover',
    );
  });

  it.each([
    ['expires after a day', { Filter: {}, Expiration: { Days: 1 } }],
    ['is switched off', { Filter: {}, Expiration: PAST, Status: 'Disabled' }],
    ['is about another prefix', { Filter: { Prefix: 'logs/' }, Expiration: PAST }],
    ['is about a tag that the probe has not', { Filter: { Tag: { Key: 'a', Value: 'b' } }, Expiration: PAST }],
    ['is about large objects', { Filter: { ObjectSizeGreaterThan: 10_000 }, Expiration: PAST }],
    ['moves objects at once, and none so small', { Filter: {}, Transitions: [{ Days: 0, StorageClass: 'GLACIER' }] }],
  ])('one that %s does nothing to a probe', async (_what, rule) => {
    await put('source', [rule]);
    expect(await findingsOf()).toEqual([]);
  });
});

describe('a source that others replicate into', () => {
  const statement = (account: string, Sid: string, Action = 's3:ReplicateObject') => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action,
    Resource: `arn:aws:s3:::${request.source.bucket}/*`,
  });
  const put = (...Statement: object[]) =>
    s3('source').send(
      new PutBucketPolicyCommand({
        ...bucketOf('source'),
        Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
      }),
    );

  // Accounts begin with their first call, and a policy may name only accounts that there are.
  beforeEach(async () => {
    for (const account of ['222222222222', '333333333333'])
      await simulator.clients(account).s3.send(new ListBucketsCommand({}));
  });

  it('is told that replicas do not go on', async () => {
    await put(statement('333333333333', 'FromElsewhere'));
    expect(await findingsOf()).toEqual(['warning source-receives-replicas']);
    expect(await remedyOf('source-receives-replicas')).toMatchObject({ place: { statement: 'FromElsewhere' } });
  });

  it('is told nothing of its own account, of other permissions, and of our way back', async () => {
    await put(
      statement('111111111111', 'Own', 's3:*'),
      statement('333333333333', 'Reads', 's3:GetObject'),
      statement('222222222222', 'IsthmusReplicationFrom222222222222'),
    );
    expect(await findingsOf()).toEqual([]);
  });
});

describe('a region that an account has not enabled', () => {
  it.each([
    ['InvalidAccessKeyId', 403],
    ['InvalidToken', 400],
  ])('is named, where S3 answers %s there', async (code, status) => {
    const off = aRequest({ ...request, destination: { ...request.destination, region: 'me-south-1' } });
    const error = { code, message: 'This region does not know you.', status };
    const rules = [{ service: 's3', account: '222222222222', error }];
    expect((await askControl(simulator, 'PUT', 'faults', { rules })).status).toBe(200);
    expect(await findingsOf(off)).toEqual(['blocker region-not-enabled']);
    expect((await remedyOf('region-not-enabled', off)).remedy).toContain(
      'Enable the region me-south-1 in account 222222222222',
    );
  });
});
