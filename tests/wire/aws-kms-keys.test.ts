/** Replication under KMS keys: the plan from every starting state, what comes of it over the wire, and the way back. */
import {
  GetBucketReplicationCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { observe } from '../../lib/aws/observe.ts';
import { observeEffect } from '../../lib/aws/observe-effect.ts';
import { observeReplica } from '../../lib/aws/observe-replica.ts';
import { placeProbe } from '../../lib/aws/place-probe.ts';
import { undoApplied } from '../../lib/aws/undo-applied.ts';
import { compareReplica } from '../../lib/domain/compare-replica.ts';
import { computeFindings } from '../../lib/domain/compute-findings.ts';
import { startProbe } from '../../lib/domain/start-probe.ts';
import type { EncryptionOptions, PlacedProbe, Plan, PolicyDocument, Request, Step } from '../../lib/types.ts';
import { aProbe } from '../support/a-probe.ts';
import { applyPlan, createBoundary, makePlan } from '../support/apply-plan.ts';
import { callKms, createKmsKey, rootStatement } from '../support/kms.ts';
import { until } from '../support/replication-pair.ts';
import { createRootAccess } from '../support/side-access.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';
import { aRequest } from '../support/working-pair.ts';

const EU_WEST = 'eu-west-1';
const EU_CENTRAL = 'eu-central-1';
const SOURCE = '111111111111';
const DESTINATION = '222222222222';
const ALIAS_ARN = `arn:aws:kms:${EU_CENTRAL}:${DESTINATION}:alias/isthmus-orders-replica`;

const access = createRootAccess('run-1');
const plain = aRequest();

let simulator: TestSimulator;
let sourceKey: string;

beforeEach(async () => {
  simulator = await startTestSimulator();
  process.env.AWS_ENDPOINT_URL = simulator.endpoint;
  await createBoundary(simulator, SOURCE);
  sourceKey = await createKmsKey(simulator, SOURCE, undefined, EU_WEST);
});
afterEach(() => simulator.close());

const kms = (account: string, operation: string, input: object, region = EU_CENTRAL) =>
  callKms(simulator, account, operation, input, region);
const kinds = ({ steps }: Plan) => steps.map(({ side, kind }) => `${side} ${kind}`);
const codes = ({ findings }: Plan) => findings.map(({ code, severity }) => `${severity} ${code}`);

function underKeys(encryption: EncryptionOptions): Request {
  return aRequest({ options: { encryption } });
}

async function policyOf(key: string, account = DESTINATION): Promise<PolicyDocument> {
  const { Policy } = await kms(account, 'GetKeyPolicy', { KeyId: key }, key.split(':')[3]);
  return JSON.parse(String(Policy));
}

const statements = ({ Statement }: PolicyDocument) => [Statement].flat();

/** Puts an object as the probe is put, and answers when S3 is done with it. */
async function replicate(request: Request, plan: Plan): Promise<{ status: string | undefined; placed: PlacedProbe }> {
  const open = (side: 'source' | 'destination') => access.open(side, request, plan.names, 'probe');
  const placed = await placeProbe(startProbe('run-1', request), request, await open('source'), plan.names);
  const { s3 } = simulator.clients(SOURCE, EU_WEST);
  const where = { Bucket: request.source.bucket, Key: placed.key, VersionId: placed.versionId };
  const status = await until(
    async () => (await s3.send(new HeadObjectCommand(where))).ReplicationStatus,
    (seen) => seen !== 'PENDING',
  );
  return { status, placed };
}

async function mismatches(request: Request, plan: Plan, placed: PlacedProbe) {
  const [source, destination] = await Promise.all([
    access.open('source', request, plan.names, 'probe'),
    access.open('destination', request, plan.names, 'probe'),
  ]);
  const replica = await observeReplica(placed, request, { source, destination });
  return replica ? compareReplica(placed, replica, request) : ['no replica'];
}

async function setDefault(rule: ServerSideEncryptionRule['ApplyServerSideEncryptionByDefault'], bucketKey = false) {
  const Rules = [{ ApplyServerSideEncryptionByDefault: rule, BucketKeyEnabled: bucketKey }];
  const { s3 } = simulator.clients(SOURCE, EU_WEST);
  const ServerSideEncryptionConfiguration = { Rules };
  await s3.send(new PutBucketEncryptionCommand({ Bucket: 'orders-source', ServerSideEncryptionConfiguration }));
}

describe('a key that Isthmus makes', () => {
  it('is there after the run, with our statement beside KMS’s own, and replicas are under it', async () => {
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey: 'create' });
    const { plan, applied } = await applyPlan(request, access);
    expect(kinds(plan)).toEqual([
      'destination create-bucket',
      'destination enable-versioning',
      'destination create-key',
      'destination grant-replication',
      'destination grant-key',
      'source create-bucket',
      'source enable-versioning',
      'source create-role',
      'source put-role-policy',
      'source put-rule',
    ]);
    const made = applied.find((one) => one.kind === 'create-key');
    const key = made?.kind === 'create-key' ? made.keyArn : undefined;
    expect(key).toMatch(/:key\/[0-9a-f-]{36}$/);
    expect(plan.names.keys).toEqual({ source: [sourceKey], replica: key, probe: sourceKey });
    expect((await kms(DESTINATION, 'DescribeKey', { KeyId: ALIAS_ARN })).KeyMetadata).toMatchObject({ Arn: key });
    expect(statements(await policyOf(key ?? ''))).toMatchObject([
      { Action: 'kms:*' },
      {
        Action: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'],
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': [plan.names.roleArn] },
          StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
        },
      },
    ]);
    const { status, placed } = await replicate(request, plan);
    expect(status).toBe('COMPLETED');
    expect(placed).toMatchObject({ encryption: { algorithm: 'aws:kms', keyId: sourceKey }, replicaKey: key });
    expect(await mismatches(request, plan, placed)).toEqual([]);
    expect(kinds(await makePlan(request, access))).toEqual([]);
  });

  it('is not made twice when the answer to CreateKey was lost, nor when its alias was', async () => {
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey: 'create' });
    const plan = await makePlan(request, access);
    const step = plan.steps.find((each): each is Step & { kind: 'create-key' } => each.kind === 'create-key');
    if (step === undefined) throw new Error('no key is made');
    const clients = await access.open('destination', request, plan.names, 'write');
    expect(await observeEffect(step, clients)).toBe(false);
    const lost = { ...step.tags, 'isthmus:alias': 'alias/isthmus-orders-replica', 'isthmus:execution': 'run-1' };
    const Tags = Object.entries(lost).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
    await kms(DESTINATION, 'CreateKey', {});
    const { KeyMetadata } = await kms(DESTINATION, 'CreateKey', { Tags });
    expect(await observeEffect(step, clients)).toBe(true);
    const { applied } = await applyPlan(request, access);
    expect(applied.find(({ kind }) => kind === 'create-key')).toMatchObject({
      keyArn: (KeyMetadata as { Arn: string }).Arn,
    });
    expect((await kms(DESTINATION, 'ListKeys', {})).Keys).toHaveLength(2);
  });

  it('goes again: without its alias, and deleted in seven days', async () => {
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey: 'create' });
    const { plan, applied } = await applyPlan(request, access);
    const outcomes = [];
    for (const one of applied.filter(({ kind }) => kind === 'create-key' || kind === 'grant-key').reverse()) {
      outcomes.push(await undoApplied(one, await access.open(one.side, request, plan.names, 'write')));
    }
    expect(outcomes.map(({ applied: { kind }, outcome }) => `${kind} ${outcome}`)).toEqual([
      'grant-key undone',
      'create-key undone',
    ]);
    expect(outcomes[1]?.said).toMatch(/in 7 days/);
    expect(await kms(DESTINATION, 'DescribeKey', { KeyId: ALIAS_ARN })).toMatchObject({ __type: 'NotFoundException' });
    const { KeyMetadata } = await kms(DESTINATION, 'DescribeKey', { KeyId: plan.names.keys?.replica });
    expect(KeyMetadata).toMatchObject({ KeyState: 'PendingDeletion' });
  });

  it('stays when somebody uses it by now', async () => {
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey: 'create' });
    const { plan, applied } = await applyPlan(request, access);
    const made = applied.find(({ kind }) => kind === 'create-key');
    if (made === undefined) throw new Error('no key was made');
    const clients = await access.open('destination', request, plan.names, 'write');
    expect(await undoApplied(made, clients)).toMatchObject({ outcome: 'kept' });
    expect((await kms(DESTINATION, 'DescribeKey', { KeyId: ALIAS_ARN })).KeyMetadata).toMatchObject({
      KeyState: 'Enabled',
    });
  });

  it('is the one of its alias where there is one: the second source of a bucket shares it', async () => {
    await applyPlan(underKeys({ sourceKeys: [sourceKey], replicaKey: 'create' }), access);
    const second = aRequest({
      source: { bucket: 'orders-second' },
      options: { roleName: 'second', ruleId: 'second', encryption: { sourceKeys: [sourceKey], replicaKey: 'create' } },
    });
    const { plan } = await applyPlan(second, access);
    expect(kinds(plan)).toContain('destination grant-key');
    expect(kinds(plan)).not.toContain('destination create-key');
    expect(statements(await policyOf(plan.names.keys?.replica ?? ''))).toHaveLength(3);
    expect((await replicate(second, plan)).status).toBe('COMPLETED');
  });
});

describe('a key that is there', () => {
  const theirs = { Sid: 'Theirs', Effect: 'Deny', Principal: '*', Action: 'kms:ScheduleKeyDeletion', Resource: '*' };

  it.each(['arn', 'alias arn', 'alias'])(
    'is adopted by its %s; other statements stay, also after the undo',
    async (by) => {
      const key = await createKmsKey(simulator, DESTINATION, [theirs, rootStatement(DESTINATION)], EU_CENTRAL);
      await kms(DESTINATION, 'CreateAlias', { AliasName: 'alias/replicas', TargetKeyId: key });
      const aliasArn = `arn:aws:kms:${EU_CENTRAL}:${DESTINATION}:alias/replicas`;
      const replicaKey = { arn: key, 'alias arn': aliasArn, alias: 'alias/replicas' }[by] ?? '';
      const request = underKeys({ sourceKeys: [sourceKey], replicaKey });
      const before = await policyOf(key);
      const { plan, applied } = await applyPlan(request, access);
      expect(kinds(plan)).not.toContain('destination create-key');
      expect(statements(await policyOf(key)).slice(0, 2)).toEqual(statements(before));
      const { s3 } = simulator.clients(SOURCE, EU_WEST);
      const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket: 'orders-source' }));
      expect(ReplicationConfiguration?.Rules?.[0]).toMatchObject({
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        Destination: { EncryptionConfiguration: { ReplicaKmsKeyID: key } },
      });
      const { status, placed } = await replicate(request, plan);
      expect(status).toBe('COMPLETED');
      expect(await mismatches(request, plan, placed)).toEqual([]);
      const grant = applied.find(({ kind }) => kind === 'grant-key');
      if (grant) await undoApplied(grant, await access.open('destination', request, plan.names, 'write'));
      expect(await policyOf(key)).toEqual(before);
    },
  );

  it('of the source’s account encrypts the replicas, and needs no statement there', async () => {
    const replicaKey = await createKmsKey(simulator, SOURCE, undefined, EU_CENTRAL);
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey });
    const { plan } = await applyPlan(request, access);
    expect(kinds(plan).filter((kind) => kind.includes('key'))).toEqual([]);
    const { status, placed } = await replicate(request, plan);
    expect(status).toBe('COMPLETED');
    expect(await mismatches(request, plan, placed)).toEqual([]);
  });

  it('of the destination’s account encrypts the source’s objects, and its policy gets a statement for them', async () => {
    const foreign = await createKmsKey(simulator, DESTINATION, undefined, EU_WEST);
    const request = underKeys({ sourceKeys: [foreign], replicaKey: 'create' });
    const { plan } = await applyPlan(request, access);
    expect(kinds(plan).filter((kind) => kind.includes('grant-key'))).toHaveLength(2);
    expect(statements(await policyOf(foreign))[1]).toMatchObject({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'] });
    // What the account's root may do, by the policy of the key, is not enough for another account's root.
    expect(plan.names.keys?.source).toEqual([foreign]);
  });

  it('of the source gets a statement where its policy leaves only its management to the account', async () => {
    const management = { ...rootStatement(SOURCE), Action: ['kms:Describe*', 'kms:Get*', 'kms:Put*', 'kms:List*'] };
    const closed = await createKmsKey(simulator, SOURCE, [management], EU_WEST);
    const request = underKeys({ sourceKeys: [closed], replicaKey: 'create' });
    const { plan } = await applyPlan(request, access);
    expect(kinds(plan)).toContain('source grant-key');
    expect(statements(await policyOf(closed, SOURCE))[1]).toMatchObject({
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
    });
    expect(kinds(await makePlan(request, access))).toEqual([]);
  });

  it('needs nothing where somebody has let the role in already', async () => {
    const open = {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${SOURCE}:root` },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
    };
    const key = await createKmsKey(simulator, DESTINATION, [rootStatement(DESTINATION), open], EU_CENTRAL);
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey: key });
    const { plan } = await applyPlan(request, access);
    expect(kinds(plan)).not.toContain('destination grant-key');
    expect((await replicate(request, plan)).status).toBe('COMPLETED');
  });
});

it('a source that is made under a key by default needs no other word about it', async () => {
  const settings = { encryption: { algorithm: 'aws:kms', key: sourceKey, bucketKey: true } } as const;
  const request = aRequest({ source: { settings }, options: { encryption: { replicaKey: 'create' } } });
  const { plan } = await applyPlan(request, access);
  expect(plan.names.keys).toEqual({ source: [sourceKey], replica: expect.stringContaining(':key/') });
  const { status, placed } = await replicate(request, plan);
  expect(status).toBe('COMPLETED');
  expect(placed.encryption).toEqual({ algorithm: 'aws:kms', keyId: sourceKey, bucketKey: true });
  expect(kinds(await makePlan(request, access))).toEqual([]);
});

describe('the source’s encryption', () => {
  beforeEach(() => applyPlan(plain, access));

  it('blocks with what to write when it is KMS by default, and the request says nothing of it', async () => {
    await setDefault({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: sourceKey });
    expect(codes(await makePlan(plain, access))).toContain('blocker kms-encryption-not-asked-for');
  });

  it.each([
    ['SSE-KMS', 'aws:kms', false],
    ['SSE-KMS with bucket keys', 'aws:kms', true],
    ['DSSE-KMS', 'aws:kms:dsse', false],
  ] as const)(
    '%s by default: the probe takes it, and the replica has its like',
    async (_name, algorithm, bucketKey) => {
      await setDefault({ SSEAlgorithm: algorithm, KMSMasterKeyID: sourceKey }, bucketKey);
      const request = underKeys({ replicaKey: 'create' });
      const { plan } = await applyPlan(request, access);
      expect(plan.names.keys).toEqual({ source: [sourceKey], replica: expect.stringContaining(':key/') });
      const { status, placed } = await replicate(request, plan);
      expect(status).toBe('COMPLETED');
      expect(placed.encryption).toMatchObject({ algorithm, keyId: sourceKey, bucketKey });
      expect(await mismatches(request, plan, placed)).toEqual([]);
      const wrong = { ...placed, replicaKey: sourceKey };
      expect(await mismatches(request, plan, wrong)).toMatchObject([{ property: 'encryption' }]);
    },
  );

  it('by aws/s3 is decrypted with the account’s own key', async () => {
    await setDefault({ SSEAlgorithm: 'aws:kms' });
    const request = underKeys({ replicaKey: 'create' });
    const { plan } = await applyPlan(request, access);
    expect(kinds(plan)).not.toContain('source grant-key');
    const { status, placed } = await replicate(request, plan);
    expect(status).toBe('COMPLETED');
    expect(await mismatches(request, plan, placed)).toEqual([]);
  });

  it('without KMS: an object of its own replicates as it is, beside those under keys', async () => {
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey: 'create' });
    const { plan } = await applyPlan(request, access);
    const { names } = plan;
    const asUsual = { ...plan, names: { ...names, keys: undefined } } as unknown as Plan;
    const { status, placed } = await replicate(request, asUsual);
    expect(status).toBe('COMPLETED');
    expect(placed.encryption).toBeUndefined();
    expect(await mismatches(request, plan, placed)).toEqual([]);
  });
});

describe('what is wrong is said before anything is changed', () => {
  const wanted = (replicaKey: string): Request => underKeys({ sourceKeys: [sourceKey], replicaKey });

  it('an alias that points nowhere, and a key that is not there', async () => {
    expect(codes(await makePlan(wanted('alias/nowhere'), access))).toEqual(['blocker key-missing']);
    const gone = `arn:aws:kms:${EU_CENTRAL}:${DESTINATION}:key/00000000-0000-0000-0000-000000000000`;
    const plan = await makePlan(wanted(gone), access);
    expect([codes(plan), kinds(plan)]).toEqual([['blocker key-missing'], []]);
  });

  it('a disabled key, one pending deletion, and the one of AWS', async () => {
    const key = await createKmsKey(simulator, DESTINATION, undefined, EU_CENTRAL);
    await kms(DESTINATION, 'DisableKey', { KeyId: key });
    expect(codes(await makePlan(wanted(key), access))).toEqual(['blocker key-not-enabled']);
    await kms(DESTINATION, 'ScheduleKeyDeletion', { KeyId: key, PendingWindowInDays: 7 });
    expect(codes(await makePlan(wanted(key), access))).toEqual(['blocker key-not-enabled']);
    expect(codes(await makePlan(wanted('alias/aws/s3'), access))).toContain('blocker key-managed-by-aws');
  });

  it('a key of a third account is not read, and what it needs is said', async () => {
    const third = await createKmsKey(simulator, '333333333333', undefined, EU_CENTRAL);
    const plan = await makePlan(wanted(third), access);
    expect(codes(plan)).toEqual(['warning key-not-readable']);
    expect(plan.findings[0]?.remedy).toContain(`"Resource":"*"`);
  });
});

describe('what broke since is explained', () => {
  const cases: [string, (key: string) => Promise<unknown>, string][] = [
    ['the key was disabled', (key) => kms(DESTINATION, 'DisableKey', { KeyId: key }), 'key-not-enabled'],
    [
      'our statement was taken out',
      (key) =>
        kms(DESTINATION, 'PutKeyPolicy', {
          KeyId: key,
          Policy: JSON.stringify({ Version: '2012-10-17', Statement: [rootStatement(DESTINATION)] }),
        }),
      'key-policy-lacks-permission',
    ],
  ];

  it.each(cases)('%s', async (_name, breakIt, code) => {
    const request = underKeys({ sourceKeys: [sourceKey], replicaKey: 'create' });
    const { plan } = await applyPlan(request, access);
    await breakIt(plan.names.keys?.replica ?? '');
    expect((await replicate(request, plan)).status).toBe('FAILED');
    const observed = await observe(request, plan.names, access);
    const probe = aProbe(request, { sourceStatus: 'FAILED' });
    expect(computeFindings({ request, names: plan.names, observed, probe }).map((found) => found.code)).toEqual([code]);
  });
});
