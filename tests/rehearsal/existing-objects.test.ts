/** Objects that were there before the rule: taken by a job once the pair is proven, and what could not follow explained. */
import {
  CreateBucketCommand,
  GetBucketReplicationCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { withoutPermission } from '../../scripts/permissions/without-permission.ts';
import { openTestRehearsal, type RawRequest, readExample, type TestRehearsal } from '../support/rehearse.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

let rehearsal: TestRehearsal;
/** As root of the source account and of the destination account. */
let [ireland, frankfurt]: S3Client[] = [];

beforeAll(async () => {
  rehearsal = await openTestRehearsal();
  const { endpoint } = rehearsal;
  const client = (accessKeyId: string, region: string) =>
    new S3Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey: 'any' } });
  [ireland, frankfurt] = [client('111111111111', 'eu-west-1'), client('222222222222', 'eu-central-1')];
});

afterAll(async () => {
  await rehearsal?.close();
  for (const client of [ireland, frankfurt]) client?.destroy();
});

async function makeBucket(s3: S3Client | undefined, Bucket: string, keys: string[] = []): Promise<void> {
  const LocationConstraint = s3 === ireland ? 'eu-west-1' : 'eu-central-1';
  await s3?.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3?.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  for (const Key of keys) await s3?.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
}
async function keysIn(Bucket: string): Promise<string[]> {
  const { Contents = [] } = (await frankfurt?.send(new ListObjectsV2Command({ Bucket }))) ?? {};
  return Contents.map(({ Key = '' }) => Key);
}
/** The example, with buckets of these names. */
function requestFor(source: string): RawRequest {
  const { destination, ...example } = readExample('existing-objects');
  return {
    ...example,
    source: { ...example.source, bucket: source },
    destination: { ...destination, bucket: `${source}-replica` },
    existingObjects: { mode: 'backfill', report: { bucket: source } },
  };
}

it('takes what was there before along, and finds nothing left to do when it is run again', async () => {
  await makeBucket(ireland, 'orders-history', ['orders/1', 'orders/2', 'elsewhere/3']);
  const { report } = await rehearsal.rehearse(readExample('existing-objects'));
  expect(report).toMatchObject({
    verdict: 'verified',
    findings: [],
    remains: [],
    backfill: { status: 'Complete', outcome: 'succeeded', total: 2, succeeded: 2 },
  });
  expect(report.summary).toContain('2 existing objects replicated as well.');
  expect(await keysIn('orders-history-replica')).toEqual(['orders/1', 'orders/2']);
  const again = await rehearsal.rehearse(readExample('existing-objects'));
  expect(again.report).toMatchObject({ verdict: 'verified', applied: [], backfill: { outcome: 'nothing-to-do' } });
});

it('tells by reason what could not follow, and keeps the pair that is proven', async () => {
  const Bucket = 'orders-past-replica';
  await makeBucket(ireland, 'orders-past', ['orders/1', 'orders/secret/2', 'orders/secret/3']);
  await makeBucket(frankfurt, Bucket);
  const Resource = `arn:aws:s3:::${Bucket}/orders/secret/*`;
  const Statement = [{ Sid: 'Secret', Effect: 'Deny', Principal: '*', Action: 's3:ReplicateObject', Resource }];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await frankfurt?.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const { report, status } = await rehearsal.rehearse(requestFor('orders-past'));
  expect({ status, report }).toMatchObject({
    status: 'failed',
    report: {
      verdict: 'incomplete',
      undo: [],
      backfill: { outcome: 'objects-failed', succeeded: 1, failed: 2 },
      remains: ['Existing objects of orders-past: 2 of 3 did not replicate.'],
      findings: [{ code: 'backfill-dst-put-object-not-permitted', facts: { count: 2 } }],
    },
  });
  expect(await keysIn(Bucket)).toEqual(['orders/1']);
  const { ReplicationConfiguration } =
    (await ireland?.send(new GetBucketReplicationCommand({ Bucket: 'orders-past' }))) ?? {};
  expect(ReplicationConfiguration?.Rules).toHaveLength(1);
});

it('refuses before anything is touched when there is no bucket for the report', async () => {
  const request: RawRequest = {
    ...requestFor('orders-new'),
    existingObjects: { mode: 'backfill', report: { bucket: 'orders-nowhere' } },
  };
  const { report } = await rehearsal.rehearse(request);
  expect(report).toMatchObject({ verdict: 'rejected', applied: [], findings: [{ code: 'report-bucket-missing' }] });
});

it('keeps the pair when the job may not be created, and names the action that is missing', async () => {
  const narrowed = await openTestRehearsal({
    changeDeployment: withoutPermission({ id: 'SourceRole', action: 's3:CreateJob' }),
  });
  try {
    const { report, status } = await narrowed.rehearse(readExample('existing-objects'));
    expect({ status, report }).toMatchObject({
      status: 'failed',
      report: {
        verdict: 'incomplete',
        undo: [],
        failure: { error: 'AccessDenied' },
        remains: ['Existing objects of orders-history: no job was created, none of them replicates.'],
        findings: [{ code: 'access-denied', place: { side: 'source' } }],
      },
    });
    expect(report.findings[0]?.remedy).toMatch(/role\/isthmus\/isthmus-source may call s3:CreateJob/);
    expect(report.summary).toMatch(/^A probe proved replication, and it stays; existing objects are left behind: /);
  } finally {
    await narrowed.close();
  }
});

it('takes the role of the job back with everything else when the pair cannot be set up', async () => {
  const changeDeployment = withoutPermission({ id: 'SourceRole', action: 's3:PutReplicationConfiguration' });
  const narrowed = await openTestRehearsal({ changeDeployment });
  try {
    const { report } = await narrowed.rehearse(readExample('existing-objects'));
    expect(report).toMatchObject({ verdict: 'undone', remains: [], failure: { error: 'AccessDenied' } });
    const roles = report.undo.flatMap(({ applied }) => (applied.kind === 'create-role' ? [applied.roleName] : []));
    expect(roles).toEqual([
      expect.stringMatching(/^isthmus-batch-orders-history-/),
      expect.stringMatching(/^isthmus-orders-history-/),
    ]);
  } finally {
    await narrowed.close();
  }
});
