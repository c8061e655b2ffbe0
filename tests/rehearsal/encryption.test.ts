/** A bucket whose objects are under a KMS key, to a key in another account (S3 User Guide, replication-config-for-kms-objects). */
import { type AwsReader, createAwsReader, readPolicy } from '../support/aws-reader.ts';
import { crossAccountRequest, openTestRehearsal, type Rehearsed, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

const SOURCE = { account: '111111111111', region: 'eu-west-1' };
const DESTINATION = { account: '222222222222', region: 'eu-central-1' };
const IN_SOURCE = { Bucket: 'sealed-source' };
const IN_DESTINATION = { Bucket: 'sealed-replica' };
/** What the key's owner has in its policy already. */
const THEIRS = [
  {
    Sid: 'Root',
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::222222222222:root' },
    Action: 'kms:*',
    Resource: '*',
  },
  { Sid: 'Keep', Effect: 'Deny', Principal: '*', Action: 'kms:DisableKeyRotation', Resource: '*' },
];

let rehearsal: TestRehearsal;
let aws: AwsReader;
let sourceKey: string;
let replicaKey: string;
let first: Rehearsed;

const request = (options: object): object =>
  crossAccountRequest('sealed', { scope: { prefix: 'reports/' }, options, verification: { propagationSeconds: 60 } });

beforeAll(async () => {
  rehearsal = await openTestRehearsal();
  aws = createAwsReader(rehearsal.endpoint);
  sourceKey = await createKey(SOURCE, {});
  replicaKey = await createKey(DESTINATION, {
    Policy: JSON.stringify({ Version: '2012-10-17', Statement: THEIRS }),
  });
  await aws.call(DESTINATION, 'kms', 'CreateAlias', { AliasName: 'alias/replicas', TargetKeyId: replicaKey });
  await aws.call(SOURCE, 's3api', 'CreateBucket', {
    ...IN_SOURCE,
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
  });
  await aws.call(SOURCE, 's3api', 'PutBucketEncryption', {
    ...IN_SOURCE,
    ServerSideEncryptionConfiguration: {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: sourceKey },
          BucketKeyEnabled: true,
        },
      ],
    },
  });
  first = await rehearsal.rehearse(request({ encryption: { replicaKey: 'alias/replicas' } }));
});

afterAll(async () => {
  await rehearsal?.close();
});

async function createKey(caller: { account: string; region: string }, input: Record<string, string>): Promise<string> {
  const { KeyMetadata } = await aws.call<{ KeyMetadata: { Arn: string } }>(caller, 'kms', 'CreateKey', input);
  return KeyMetadata.Arn;
}

async function statements(): Promise<Record<string, unknown>[]> {
  const input = { KeyId: replicaKey, PolicyName: 'default' };
  const { Policy } = await aws.call<{ Policy: string }>(DESTINATION, 'kms', 'GetKeyPolicy', input);
  return (readPolicy(Policy) as { Statement: Record<string, unknown>[] }).Statement;
}

it('is verified, with the key of the alias on the replica', () => {
  expect(first.report).toMatchObject({ verdict: 'verified', findings: [], remains: [] });
  expect(first.report.probes[0]?.attempts.at(-1)).toMatchObject({
    outcome: 'replicated',
    mismatches: [],
    placed: { encryption: { algorithm: 'aws:kms', keyId: sourceKey, bucketKey: true } },
    replica: { encryption: { algorithm: 'aws:kms', keyId: replicaKey, bucketKey: true } },
  });
});

it('lets the role, and only it, use the key through S3; what the owner wrote stays', async () => {
  const [root, keep, ours, ...more] = await statements();
  expect([root, keep]).toEqual(THEIRS);
  expect(more).toEqual([]);
  expect(ours).toMatchObject({
    Effect: 'Allow',
    Action: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'],
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': [expect.stringContaining(':role/isthmus/replication/')] },
      StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' },
      StringLike: {
        'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::sealed-replica', 'arn:aws:s3:::sealed-replica/*'],
      },
    },
  });
});

it('replicates objects of the prefix under the key, and no others', async () => {
  const put = (Key: string) => aws.call<{ VersionId: string }>(SOURCE, 's3api', 'PutObject', { ...IN_SOURCE, Key });
  const [{ VersionId }, other] = await Promise.all([put('reports/1'), put('letters/1')]);
  const place = { ...IN_DESTINATION, Key: 'reports/1', VersionId };
  const replica = await eventually(() => aws.call(DESTINATION, 's3api', 'HeadObject', place));
  expect(replica).toMatchObject({ ReplicationStatus: 'REPLICA', SSEKMSKeyId: replicaKey, BucketKeyEnabled: true });
  const unmatched = { ...IN_SOURCE, Key: 'letters/1', VersionId: other.VersionId };
  expect(await aws.call(SOURCE, 's3api', 'HeadObject', unmatched)).not.toHaveProperty('ReplicationStatus');
});

it('has nothing to do a second time', async () => {
  const { report } = await rehearsal.rehearse(request({ encryption: { replicaKey } }));
  expect(report).toMatchObject({ verdict: 'verified', applied: [] });
});

it('is refused without a word about keys in the request, and says which words', async () => {
  const { report } = await rehearsal.rehearse(request({}));
  expect(report.verdict).toBe('rejected');
  expect(report.findings).toMatchObject([{ code: 'kms-encryption-not-asked-for' }]);
  expect(report.findings[0]?.remedy).toContain('encryption: {replicaKey: create}');
});

it('is refused with a key of another region, before any account is entered', async () => {
  const { report } = await rehearsal.rehearse(request({ encryption: { replicaKey: sourceKey } }));
  expect(report).toMatchObject({ verdict: 'rejected', problems: [{ code: 'key-in-other-region' }] });
});

it('is repaired when the owner took our statement out of the key policy', async () => {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: THEIRS });
  await aws.call(DESTINATION, 'kms', 'PutKeyPolicy', { KeyId: replicaKey, PolicyName: 'default', Policy });
  const { report } = await rehearsal.rehearse(request({ encryption: { replicaKey } }));
  expect(report).toMatchObject({ verdict: 'verified', applied: [{ kind: 'grant-key', side: 'destination' }] });
  expect(await statements()).toHaveLength(3);
});

it('decrypts with a key of the other account, which both sides’ policies then allow', async () => {
  const foreign = await createKey({ ...DESTINATION, region: SOURCE.region }, {});
  const encryption = { sourceKeys: [foreign], replicaKey };
  const { report } = await rehearsal.rehearse(crossAccountRequest('foreign', { options: { encryption } }));
  expect(report).toMatchObject({ verdict: 'verified', findings: [] });
  expect(report.probes[0]?.attempts.at(-1)?.placed.encryption).toMatchObject({ keyId: foreign });
});

it('makes one key though the answers are lost, and takes it back when the run is stopped', async () => {
  const nth = { nth: 1, loseResponse: true };
  await setFaults([
    ...['CreateKey', 'CreateAlias', 'PutKeyPolicy'].map((operation) => ({ service: 'kms', operation, ...nth })),
    {
      service: 's3',
      operation: 'PutBucketReplication',
      error: { code: 'InvalidRequest', message: 'No.', status: 400 },
    },
  ]);
  const encryption = { sourceKeys: [sourceKey], replicaKey: 'create' };
  const { report } = await rehearsal.rehearse(crossAccountRequest('stopped', { options: { encryption } }));
  await setFaults([]);
  expect(report).toMatchObject({ verdict: 'undone', remains: [], failure: { error: 'DocumentRefused' } });
  const undone = report.undo.find(({ applied }) => applied.kind === 'create-key');
  expect(undone).toMatchObject({ outcome: 'undone', said: expect.stringContaining('in 7 days') });
  const { Keys } = await aws.call<{ Keys: { KeyArn: string }[] }>(DESTINATION, 'kms', 'ListKeys', {});
  const [made, ...more] = Keys.filter(({ KeyArn }) => KeyArn !== replicaKey);
  expect(more).toEqual([]);
  const described = await aws.call(DESTINATION, 'kms', 'DescribeKey', { KeyId: made?.KeyArn ?? '' });
  expect(described).toMatchObject({ KeyMetadata: { KeyState: 'PendingDeletion' } });
  const { Aliases } = await aws.call<{ Aliases: object[] }>(DESTINATION, 'kms', 'ListAliases', {});
  expect(Aliases).toMatchObject([{ AliasName: 'alias/replicas' }]);
});

it('is refused with a disabled key, and nothing is touched', async () => {
  await aws.call(DESTINATION, 'kms', 'DisableKey', { KeyId: replicaKey });
  const { report } = await rehearsal.rehearse(request({ encryption: { replicaKey } }));
  expect(report).toMatchObject({ verdict: 'rejected', applied: [] });
  expect(report.findings).toMatchObject([{ code: 'key-not-enabled', severity: 'blocker' }]);
});

async function setFaults(rules: object[]): Promise<void> {
  const answer = await fetch(`${rehearsal.endpoint}/_sim/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
  if (!answer.ok) throw new Error(await answer.text());
}

async function eventually<T>(look: () => Promise<T>): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
