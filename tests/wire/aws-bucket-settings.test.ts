import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetObjectLockConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import { observeEffect } from '../../lib/aws/observe-effect.ts';
import { undoApplied } from '../../lib/aws/undo-applied.ts';
import { renderPlan } from '../../lib/domain/render-plan.ts';
import type { Applied, BucketSettings, Plan, Request, Side, Step, StepKind } from '../../lib/types.ts';
import { applyAnyStep } from '../support/apply-any-step.ts';
import { applyPlan, createBoundary, makePlan } from '../support/apply-plan.ts';
import { differences, readWorld } from '../support/compare-world.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const access = createRootAccess('run-1');
const KEY = 'arn:aws:kms:eu-central-1:222222222222:key/11111111-2222-3333-4444-555555555555';
const RETENTION = { mode: 'GOVERNANCE', days: 30 } as const;

let simulator: TestSimulator;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, '111111111111');
});
afterEach(() => simulator.close());

const destinationWith = (settings: BucketSettings, ensure: 'create' | 'adopt' = 'create') =>
  aRequest({ destination: { ensure, settings } });
const s3 = (side: Side, request: Request) => simulator.clients(request[side].account, request[side].region).s3;
const written = () =>
  simulator.world.journal.entries.filter(({ write }) => write).map(({ operation, status }) => `${operation} ${status}`);

async function apply(kind: StepKind, request: Request, plan: Plan): Promise<Applied | undefined> {
  const step = stepOf(kind, plan);
  return applyAnyStep(step, await access.open(step.side, request, plan.names, 'write'));
}

function stepOf(kind: StepKind, plan: Plan): Step {
  const step = plan.steps.find((one) => one.kind === kind);
  if (step === undefined) throw new Error(`The plan has no step ${kind}.`);
  return step;
}

async function makeDestination(request: Request): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
  const { bucket: Bucket } = request.destination;
  await s3('destination', request).send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
}

describe('a bucket that is made with settings', () => {
  const settings: BucketSettings = {
    encryption: { algorithm: 'aws:kms', key: KEY, bucketKey: true },
    tags: { team: 'orders', cost: 'shared' },
    objectLock: RETENTION,
  };
  const request = destinationWith(settings);
  const Bucket = request.destination.bucket;

  it('has them, beside the tag of the run, and is said to', async () => {
    const plan = await makePlan(request, access);
    expect(renderPlan(plan, request).replace(/\s+/g, ' ')).toContain(
      `create the bucket orders-replica in eu-central-1 with encryption aws:kms by ${KEY}, 2 tags, Object Lock (new versions are locked for 30 days in governance mode)`,
    );
    await apply('create-bucket', request, plan);
    const client = s3('destination', request);
    const { ServerSideEncryptionConfiguration } = await client.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(ServerSideEncryptionConfiguration?.Rules).toMatchObject([
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
        BucketKeyEnabled: true,
      },
    ]);
    const { TagSet } = await client.send(new GetBucketTaggingCommand({ Bucket }));
    expect(Object.fromEntries((TagSet ?? []).map(({ Key, Value }) => [Key, Value]))).toEqual({
      ...settings.tags,
      'isthmus:execution': 'run-1',
    });
    const { ObjectLockConfiguration } = await client.send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect(ObjectLockConfiguration).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } },
    });
  });

  it('has versioning from the start where it has Object Lock', async () => {
    const kinds = (await makePlan(request, access)).steps.flatMap(({ side, kind }) =>
      side === 'destination' ? [kind] : [],
    );
    expect(kinds).toEqual(['create-bucket', 'grant-replication']);
  });

  it('gets what an attempt that broke off left undone, and nothing twice', async () => {
    const plan = await makePlan(request, access);
    const applied = await apply('create-bucket', request, plan);
    const client = s3('destination', request);
    const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
    await client.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
    await client.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await client.send(
      new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }),
    );
    const before = written().length;
    expect(await apply('create-bucket', request, plan)).toEqual(applied);
    expect(written().slice(before)).toEqual([
      'PutBucketOwnershipControls 200',
      'PutPublicAccessBlock 200',
      'PutObjectLockConfiguration 200',
    ]);
    await apply('create-bucket', request, plan);
    expect(written()).toHaveLength(before + 3);
  });

  it('is written to only where the defaults of S3 are not what is wanted', async () => {
    const plain = aRequest();
    const plan = await makePlan(plain, access);
    const before = written().length;
    await apply('create-bucket', plain, plan);
    expect(written().slice(before)).toEqual(['CreateBucket 200']);
  });
});

describe('require-tls', () => {
  const request = destinationWith({ tlsOnly: true }, 'adopt');
  const Bucket = request.destination.bucket;
  const theirs = {
    Sid: 'Theirs',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::222222222222:root' },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };

  async function sids(): Promise<string[]> {
    const { Policy } = await s3('destination', request).send(new GetBucketPolicyCommand({ Bucket }));
    return JSON.parse(Policy ?? '{}').Statement.map(({ Sid }: { Sid: string }) => Sid);
  }

  beforeEach(async () => {
    await makeDestination(request);
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [theirs] });
    await s3('destination', request).send(new PutBucketPolicyCommand({ Bucket, Policy }));
  });

  it('adds a statement of its own before data flows, and the next plan keeps it', async () => {
    const { plan } = await applyPlan(request, access);
    const kinds = plan.steps.map(({ kind }) => kind);
    expect(kinds.indexOf('require-tls')).toBeLessThan(kinds.indexOf('put-rule'));
    expect(await sids()).toEqual(['Theirs', 'IsthmusRequireTls', plan.names.grantSid]);
    const again = await makePlan(request, access);
    expect(again.steps).toEqual([]);
    expect(again.kept).toContainEqual(expect.objectContaining({ code: 'tls-statement-kept' }));
  });

  it('is taken back by its Sid, and the rest of the policy stays', async () => {
    const plan = await makePlan(request, access);
    const applied = await apply('require-tls', request, plan);
    const clients = await access.open('destination', request, plan.names, 'write');
    expect(await observeEffect(stepOf('require-tls', plan), clients)).toBe(true);
    if (applied === undefined) throw new Error('nothing was applied');
    expect(await undoApplied(applied, clients)).toMatchObject({ outcome: 'undone' });
    expect(await sids()).toEqual(['Theirs']);
  });

  it('goes for a source as well', async () => {
    const both = aRequest({ source: { settings: { tlsOnly: true } }, destination: { ensure: 'create' } });
    const { applied } = await applyPlan(both, access);
    expect(applied).toContainEqual(expect.objectContaining({ kind: 'require-tls', side: 'source' }));
  });
});

describe('enable-object-lock', () => {
  const request = destinationWith({ objectLock: RETENTION }, 'adopt');
  const Bucket = request.destination.bucket;

  it('switches it on in a bucket that is there, once that is versioned', async () => {
    await makeDestination(request);
    const { plan, applied } = await applyPlan(request, access);
    const kinds = plan.steps.filter(({ side }) => side === 'destination').map(({ kind }) => kind);
    expect(kinds).toEqual(['enable-versioning', 'enable-object-lock', 'grant-replication']);
    expect(applied).toContainEqual(expect.objectContaining({ kind: 'enable-object-lock' }));
    expect((await makePlan(request, access)).steps).toEqual([]);
  });

  it('takes the default retention back, and says that the rest stays', async () => {
    await makeDestination(request);
    const { plan, applied } = await applyPlan(request, access);
    const clients = await access.open('destination', request, plan.names, 'write');
    expect(await observeEffect(stepOf('enable-object-lock', plan), clients)).toBe(true);
    const lock = applied.find(({ kind }) => kind === 'enable-object-lock');
    if (lock === undefined) throw new Error('nothing was applied');
    expect(await undoApplied(lock, clients)).toMatchObject({
      outcome: 'kept',
      said: 'Its default retention was taken off. S3 cannot switch Object Lock off again.',
    });
    const { ObjectLockConfiguration } = await s3('destination', request).send(
      new GetObjectLockConfigurationCommand({ Bucket }),
    );
    expect(ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
    expect(await undoApplied(lock, clients)).toMatchObject({ outcome: 'kept' });
  });

  it('leaves the default retention of a bucket that has Object Lock already', async () => {
    await makeDestination(request);
    await applyPlan(destinationWith({ objectLock: true }, 'adopt'), access);
    const plan = await makePlan(request, access);
    expect(plan.steps).toEqual([]);
    expect(plan.kept).toContainEqual(expect.objectContaining({ code: 'object-lock-kept' }));
  });

  it('changes nothing else of the bucket, and its versioning stays with it', async () => {
    await makeDestination(request);
    const { account, region, bucket } = request.destination;
    const read = () => readWorld(simulator, [{ account, region, bucket }]);
    const before = await read();
    const wanted = destinationWith({ objectLock: true, tlsOnly: true }, 'adopt');
    const { plan, applied } = await applyPlan(wanted, access);
    expect(differences(before, await read())).toEqual([
      'buckets.orders-replica.objectLock',
      'buckets.orders-replica.policy',
      'buckets.orders-replica.policyStatus',
      'buckets.orders-replica.versioning.Status',
    ]);
    const clients = await access.open('destination', wanted, plan.names, 'write');
    const undone = [];
    for (const one of applied.filter(({ side }) => side === 'destination').reverse())
      undone.push(await undoApplied(one, clients));
    expect(undone.map(({ applied: { kind }, outcome }) => `${kind} ${outcome}`)).toEqual([
      'grant-replication undone',
      'require-tls undone',
      'enable-object-lock kept',
      'enable-versioning kept',
    ]);
    expect(differences(before, await read())).toEqual([
      'buckets.orders-replica.objectLock',
      'buckets.orders-replica.versioning.Status',
    ]);
  });
});
