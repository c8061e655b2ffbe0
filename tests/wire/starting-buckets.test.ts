/**
 * Buckets as people left them: for each state what the plan says, and that nothing has changed afterwards but what it said.
 * Compared is everything that both accounts hold, before and after, and after it was taken back.
 */
import {
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketRequestPaymentCommand,
  PutBucketTaggingCommand,
  PutBucketWebsiteCommand,
} from '@aws-sdk/client-s3';
import type { Side } from '../../lib/types.ts';
import { createBoundary } from '../support/apply-plan.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { carryOut } from '../support/starting-state.ts';
import { aRequest } from '../support/working-pair.ts';

const request = aRequest({
  source: { ensure: 'adopt' },
  destination: { ensure: 'adopt', region: 'eu-west-1' },
});
const creating = aRequest({ destination: { region: 'eu-west-1' } });
const SOURCE = 'buckets.orders-source';
const REPLICA = 'buckets.orders-replica';
const ROLE = 'roles.111111111111.orders-replication';
/** What a run changes on two buckets that are versioned already. */
const OURS = [`${REPLICA}.policy`, `${REPLICA}.policyStatus`, `${SOURCE}.replication`, ROLE];

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, request.source.account);
});
afterEach(() => simulator.close());

const s3 = (side: Side) => simulator.clients(request[side].account).s3;
const bucketOf = (side: Side) => ({ Bucket: request[side].bucket });

async function makeBuckets(versioning?: 'Enabled' | 'Suspended'): Promise<void> {
  for (const { account, bucket } of [request.source, request.destination]) {
    await makeBucket(simulator, { account, bucket, ...(versioning && { versioning }) });
  }
}

describe('buckets that are not there', () => {
  it('are made with the role, and all of it goes again', async () => {
    const { words, codes, changed, undo } = await carryOut(creating, simulator);
    expect(codes).toEqual([]);
    expect(words).toContain('create the bucket orders-source in eu-west-1, because there is none');
    expect(changed).toEqual([REPLICA, SOURCE, ROLE]);
    expect((await undo()).changed).toEqual([]);
  });

  it('are named where the request does not say that they are to be made', async () => {
    const { codes, changed } = await carryOut(request, simulator);
    expect({ codes, changed }).toEqual({ codes: ['bucket-missing', 'bucket-missing'], changed: [] });
  });
});

describe('buckets', () => {
  it('without versioning get it, and keep it suspended when it is taken back, which is said', async () => {
    await makeBuckets();
    const { words, codes, changed, undo } = await carryOut(request, simulator);
    const versioning = [`${REPLICA}.versioning.Status`, `${SOURCE}.versioning.Status`];
    expect(codes).toEqual([]);
    expect(words).toContain('enable versioning of orders-source, because it was never on');
    expect(changed.sort()).toEqual([...OURS, ...versioning].sort());
    const undone = await undo();
    expect(undone.changed).toEqual(versioning);
    expect(undone.entries).toContainEqual(
      expect.objectContaining({ outcome: 'undone', said: expect.stringContaining('Versioning is Suspended now') }),
    );
  });

  it('whose versioning is suspended have it enabled, and suspended again', async () => {
    await makeBuckets('Suspended');
    const { words, changed, undo } = await carryOut(request, simulator);
    expect(words).toContain('enable versioning of orders-replica, because it is suspended');
    expect(changed.sort()).toEqual([...OURS, `${REPLICA}.versioning.Status`, `${SOURCE}.versioning.Status`].sort());
    expect((await undo()).changed).toEqual([]);
  });

  it('in use keep whatever else is configured on them', async () => {
    await makeBuckets('Enabled');
    for (const side of ['source', 'destination'] as const) await configure(side);
    const { codes, changed, undo } = await carryOut(request, simulator);
    expect(codes).toEqual([]);
    const statement = `${REPLICA}.policy.Statement[IsthmusReplicationFrom111111111111]`;
    expect(changed.sort()).toEqual([statement, ROLE, `${SOURCE}.replication`].sort());
    expect((await undo()).changed).toEqual([]);
  });

  it('of which one has the name of a bucket of somebody else are left alone', async () => {
    await makeBucket(simulator, { ...request.source, versioning: 'Enabled' });
    const taken = { ...request.destination, account: '333333333333' };
    await makeBucket(simulator, taken);
    const { plan, codes, changed } = await carryOut(creating, simulator, 'run-1', [request.source, taken]);
    expect({ codes, changed }).toEqual({ codes: ['bucket-name-taken'], changed: [] });
    expect(plan.findings[0]).toMatchObject({ severity: 'blocker', place: { side: 'destination' } });
  });

  it('of which one is in another region than the request says are left alone', async () => {
    await makeBuckets('Enabled');
    const elsewhere = { ...request, destination: { ...request.destination, region: 'eu-central-1' } };
    const there = [request.source, request.destination];
    const { plan, codes, changed } = await carryOut(elsewhere, simulator, 'run-1', there);
    expect({ codes, changed }).toEqual({ codes: ['bucket-in-other-region'], changed: [] });
    expect(plan.findings[0]?.remedy).toContain('Write region: eu-west-1 under destination');
  });

  it('of which the destination has its requester pay are left alone', async () => {
    await makeBuckets('Enabled');
    await payByRequester('destination');
    const { codes, changed } = await carryOut(request, simulator);
    expect({ codes, changed }).toEqual({ codes: ['destination-requester-pays'], changed: [] });
  });
});

/** What is worth a word, and what stays all the same. */
describe.each([
  ['a source whose requester pays', () => payByRequester('source'), []],
  ['a source that takes replicas of another account', takeReplicas, ['warning source-receives-replicas']],
  ['a destination that blocks SSE-C', blockCustomerKeys, ['warning customer-keys-blocked-at-destination']],
  ['a lifecycle rule that would eat the probe', expireByDate, ['warning lifecycle-meets-probe']],
])('%s', (_state, prepare, expected) => {
  it('is said beforehand, and gets our part and nothing else', async () => {
    await makeBuckets('Enabled');
    await prepare();
    const { plan, changed, undo } = await carryOut(request, simulator);
    expect(plan.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
    expect(changed.sort()).toEqual([...OURS].sort());
    expect((await undo()).changed).toEqual([]);
  });
});

async function configure(side: Side): Promise<void> {
  const { account } = request[side];
  const statement = {
    Sid: 'Theirs',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${request[side].bucket}/*`,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['https://example.com'] }];
  const WebsiteConfiguration = { IndexDocument: { Suffix: 'index.html' } };
  const Rule = { ID: 'old', Status: 'Enabled' as const, Filter: { Prefix: 'logs/' }, Expiration: { Days: 30 } };
  await s3(side).send(new PutBucketPolicyCommand({ ...bucketOf(side), Policy }));
  await s3(side).send(new PutBucketCorsCommand({ ...bucketOf(side), CORSConfiguration: { CORSRules } }));
  await s3(side).send(new PutBucketWebsiteCommand({ ...bucketOf(side), WebsiteConfiguration }));
  await s3(side).send(
    new PutBucketTaggingCommand({ ...bucketOf(side), Tagging: { TagSet: [{ Key: 'team', Value: 'sales' }] } }),
  );
  await s3(side).send(
    new PutBucketLifecycleConfigurationCommand({ ...bucketOf(side), LifecycleConfiguration: { Rules: [Rule] } }),
  );
}

async function payByRequester(side: Side): Promise<void> {
  const RequestPaymentConfiguration = { Payer: 'Requester' as const };
  await s3(side).send(new PutBucketRequestPaymentCommand({ ...bucketOf(side), RequestPaymentConfiguration }));
}

async function takeReplicas(): Promise<void> {
  // The account begins with its first call, and a policy may name only accounts that there are.
  await makeBucket(simulator, { account: '333333333333', bucket: 'orders-upstream' });
  const statement = {
    Sid: 'FromElsewhere',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::333333333333:root' },
    Action: 's3:ReplicateObject',
    Resource: `arn:aws:s3:::${request.source.bucket}/*`,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await s3('source').send(new PutBucketPolicyCommand({ ...bucketOf('source'), Policy }));
}

/** Says so at both: at the source that it takes them, since new buckets take none. */
async function blockCustomerKeys(): Promise<void> {
  const put = (side: Side, EncryptionType: 'NONE' | 'SSE-C') =>
    s3(side).send(
      new PutBucketEncryptionCommand({
        ...bucketOf(side),
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
              BlockedEncryptionTypes: { EncryptionType: [EncryptionType] },
            },
          ],
        },
      }),
    );
  await put('source', 'NONE');
  await put('destination', 'SSE-C');
}

async function expireByDate(): Promise<void> {
  const Rule = {
    ID: 'old',
    Status: 'Enabled' as const,
    Filter: { Prefix: '' },
    Expiration: { Date: new Date('2026-01-01T00:00:00Z') },
  };
  await s3('destination').send(
    new PutBucketLifecycleConfigurationCommand({
      ...bucketOf('destination'),
      LifecycleConfiguration: { Rules: [Rule] },
    }),
  );
}
