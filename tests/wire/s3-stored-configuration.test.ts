import { S3 } from '@aws-sdk/client-s3';
import { makeBucket } from '../support/make-bucket.ts';
import { makeQueue } from '../support/make-queue.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const OWNER = '111111111111';
const Bucket = 'configured';

let simulator: TestSimulator;
let s3: S3;
beforeAll(async () => {
  simulator = await startTestSimulator();
  const { endpoint } = simulator;
  s3 = new S3({ endpoint, region: 'eu-west-1', credentials: rootKeys(OWNER), forcePathStyle: true, maxAttempts: 1 });
  await makeBucket(simulator, { account: '222222222222', bucket: 'foreign' });
});
beforeEach(async () => {
  await makeBucket(simulator, { account: OWNER, bucket: Bucket });
});
afterEach(async () => {
  await s3.deleteBucket({ Bucket });
});
afterAll(async () => {
  s3.destroy();
  await simulator.close();
});

const EXPIRE = { Status: 'Enabled' as const, Expiration: { Days: 3 } };
const CORS_RULE = { AllowedMethods: ['GET'], AllowedOrigins: ['https://*.example.com'], MaxAgeSeconds: 10 };

describe('lifecycle', () => {
  const put = (
    Rules: NonNullable<Parameters<S3['putBucketLifecycleConfiguration']>[0]['LifecycleConfiguration']>['Rules'],
  ) => s3.putBucketLifecycleConfiguration({ Bucket, LifecycleConfiguration: { Rules } });

  it('is given back as it was put, with an id and the default of smallest objects', async () => {
    const missing = s3.getBucketLifecycleConfiguration({ Bucket });
    expect(await refusalOf(missing)).toMatchObject({ code: 'NoSuchLifecycleConfiguration', status: 404 });
    const And = { Prefix: 'a&b/', Tags: [{ Key: 'k', Value: '' }], ObjectSizeGreaterThan: 5 };
    const transition = { Days: 0, StorageClass: 'GLACIER' as const };
    await put([
      { ...EXPIRE, Filter: { And }, Transitions: [transition] },
      { ...EXPIRE, ID: 'all', Filter: {} },
    ]);
    expect(await s3.getBucketLifecycleConfiguration({ Bucket })).toMatchObject({
      TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
      Rules: [
        { ...EXPIRE, ID: expect.stringMatching(/^\w{48}$/), Filter: { And }, Transitions: [transition] },
        { ...EXPIRE, ID: 'all', Filter: {} },
      ],
    });
    await s3.deleteBucketLifecycle({ Bucket });
    await expect(s3.getBucketLifecycleConfiguration({ Bucket })).rejects.toThrow();
  });

  it('refuses what S3 refuses', async () => {
    const rule = { ...EXPIRE, Filter: {} };
    const rows: [Parameters<typeof put>[0], string][] = [
      [[], 'MalformedXML'],
      [[EXPIRE], 'MalformedXML'],
      [
        [
          { ...rule, ID: 'a' },
          { ...rule, ID: 'a' },
        ],
        'InvalidArgument',
      ],
      [[{ ...rule, ID: 'a'.repeat(256) }], 'InvalidArgument'],
      [[{ Status: 'Enabled', Filter: {} }], 'InvalidRequest'],
      [[{ ...rule, Expiration: { Days: 0 } }], 'InvalidArgument'],
      [[{ ...rule, Expiration: { Date: new Date('2030-01-01T10:00:00Z') } }], 'InvalidArgument'],
    ];
    for (const [rules, code] of rows) expect(await refusalOf(put(rules))).toMatchObject({ code, status: 400 });
  });
});

test('CORS rules are given back, and held to methods and wildcards', async () => {
  expect(await refusalOf(s3.getBucketCors({ Bucket }))).toMatchObject({ code: 'NoSuchCORSConfiguration', status: 404 });
  const put = (rule: object) =>
    s3.putBucketCors({ Bucket, CORSConfiguration: { CORSRules: [{ ...CORS_RULE, ...rule }] } });
  await put({});
  expect((await s3.getBucketCors({ Bucket })).CORSRules).toEqual([CORS_RULE]);
  for (const wrong of [{ AllowedMethods: ['PATCH'] }, { AllowedOrigins: ['*.*'] }])
    expect(await refusalOf(put(wrong))).toMatchObject({ code: 'InvalidRequest' });
  await s3.deleteBucketCors({ Bucket });
  await expect(s3.getBucketCors({ Bucket })).rejects.toThrow();
});

test('a website is given back, and needs an index or a redirection', async () => {
  expect(await refusalOf(s3.getBucketWebsite({ Bucket }))).toMatchObject({ code: 'NoSuchWebsiteConfiguration' });
  const put = (WebsiteConfiguration: object) => s3.putBucketWebsite({ Bucket, WebsiteConfiguration });
  const site = {
    IndexDocument: { Suffix: 'index.html' },
    RoutingRules: [{ Condition: { KeyPrefixEquals: 'a/' }, Redirect: { ReplaceKeyPrefixWith: 'b/' } }],
  };
  await put(site);
  expect(await s3.getBucketWebsite({ Bucket })).toMatchObject(site);
  const all = { RedirectAllRequestsTo: { HostName: 'example.com' } };
  for (const wrong of [{}, { IndexDocument: { Suffix: 'a/b' } }, { ...site, ...all }])
    expect(await refusalOf(put(wrong))).toMatchObject({ code: 'InvalidArgument', status: 400 });
  await put(all);
  await s3.deleteBucketWebsite({ Bucket });
  await expect(s3.getBucketWebsite({ Bucket })).rejects.toThrow();
});

test('logging is given back, and wants a bucket of the same account', async () => {
  expect((await s3.getBucketLogging({ Bucket })).LoggingEnabled).toBeUndefined();
  const put = (TargetBucket: string) => {
    const Grantee = { Type: 'Group' as const, URI: 'http://acs.amazonaws.com/groups/s3/LogDelivery' };
    const TargetGrants = [{ Grantee, Permission: 'READ' as const }];
    const LoggingEnabled = { TargetBucket, TargetPrefix: 'logs/', TargetGrants };
    return s3.putBucketLogging({ Bucket, BucketLoggingStatus: { LoggingEnabled } }).then(() => LoggingEnabled);
  };
  const status = await put(Bucket);
  expect((await s3.getBucketLogging({ Bucket })).LoggingEnabled).toEqual(status);
  for (const name of ['nowhere', 'foreign'])
    expect(await refusalOf(put(name))).toMatchObject({ code: 'InvalidTargetBucketForLogging' });
  await s3.putBucketLogging({ Bucket, BucketLoggingStatus: {} });
  expect((await s3.getBucketLogging({ Bucket })).LoggingEnabled).toBeUndefined();
});

test('notifications are given back, each with an id', async () => {
  expect((await s3.getBucketNotificationConfiguration({ Bucket })).QueueConfigurations).toBeUndefined();
  await makeQueue(simulator, OWNER, 'q');
  const queue = {
    QueueArn: 'arn:aws:sqs:eu-west-1:111111111111:q',
    Events: ['s3:ObjectCreated:*' as const],
    Filter: { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'a' }] } },
  };
  const NotificationConfiguration = { QueueConfigurations: [queue], EventBridgeConfiguration: {} };
  await s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration });
  expect(await s3.getBucketNotificationConfiguration({ Bucket })).toMatchObject({
    QueueConfigurations: [{ ...queue, Id: expect.any(String) }],
    EventBridgeConfiguration: {},
  });
});

test('acceleration and the payer are given back', async () => {
  expect((await s3.getBucketAccelerateConfiguration({ Bucket })).Status).toBeUndefined();
  await s3.putBucketAccelerateConfiguration({ Bucket, AccelerateConfiguration: { Status: 'Enabled' } });
  expect((await s3.getBucketAccelerateConfiguration({ Bucket })).Status).toBe('Enabled');
  expect((await s3.getBucketRequestPayment({ Bucket })).Payer).toBe('BucketOwner');
  await s3.putBucketRequestPayment({ Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } });
  expect((await s3.getBucketRequestPayment({ Bucket })).Payer).toBe('Requester');
});

test('configurations with ids are kept side by side', async () => {
  const Id = 'all';
  await s3.putBucketMetricsConfiguration({ Bucket, Id, MetricsConfiguration: { Id, Filter: { Prefix: 'a' } } });
  await s3.putBucketMetricsConfiguration({ Bucket, Id: 'b', MetricsConfiguration: { Id: 'b' } });
  const { MetricsConfiguration } = await s3.getBucketMetricsConfiguration({ Bucket, Id });
  expect(MetricsConfiguration).toEqual({ Id, Filter: { Prefix: 'a' } });
  const { MetricsConfigurationList } = await s3.listBucketMetricsConfigurations({ Bucket });
  expect(MetricsConfigurationList?.map((one) => one.Id)).toEqual(['all', 'b']);
  await s3.deleteBucketMetricsConfiguration({ Bucket, Id });
  expect(await refusalOf(s3.getBucketMetricsConfiguration({ Bucket, Id }))).toMatchObject({
    code: 'NoSuchConfiguration',
    status: 404,
  });
  const InventoryConfiguration = {
    Id,
    IsEnabled: true,
    IncludedObjectVersions: 'All' as const,
    Schedule: { Frequency: 'Daily' as const },
    Destination: { S3BucketDestination: { Bucket: `arn:aws:s3:::${Bucket}`, Format: 'CSV' as const } },
  };
  await s3.putBucketInventoryConfiguration({ Bucket, Id, InventoryConfiguration });
  expect((await s3.getBucketInventoryConfiguration({ Bucket, Id })).InventoryConfiguration).toEqual(
    InventoryConfiguration,
  );
  const tiering = { Id, Status: 'Enabled' as const, Tierings: [{ Days: 90, AccessTier: 'ARCHIVE_ACCESS' as const }] };
  await s3.putBucketIntelligentTieringConfiguration({ Bucket, Id, IntelligentTieringConfiguration: tiering });
  const kept = await s3.listBucketIntelligentTieringConfigurations({ Bucket });
  expect(kept.IntelligentTieringConfigurationList).toEqual([tiering]);
  await s3.putBucketAnalyticsConfiguration({ Bucket, Id, AnalyticsConfiguration: { Id, StorageClassAnalysis: {} } });
  expect((await s3.getBucketAnalyticsConfiguration({ Bucket, Id })).AnalyticsConfiguration).toMatchObject({ Id });
});
