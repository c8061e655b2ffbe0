import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateAccessKeyCommand, CreateRoleCommand, CreateUserCommand, TagRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketTaggingCommand,
  GetBucketTaggingCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import type { AwsEvent } from '../../simulator/world/event-bridge.ts';
import { askControl } from '../support/ask-control.ts';
import { makeBucket } from '../support/make-bucket.ts';
import { createRoleFor, createUserKeys, policyText, sessionKeys } from '../support/principals.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const TAGS = [{ Key: 'isthmus:route', Value: 'to-archive' }];

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.close());

test('CreateBucket is told in the region of the bucket, with its tags', async () => {
  await simulator.clients(ACCOUNT, 'us-east-1').s3.send(
    new CreateBucketCommand({
      Bucket: 'tagged',
      CreateBucketConfiguration: { LocationConstraint: 'eu-central-1', Tags: TAGS },
    }),
  );
  const [event] = await raised({ source: 'aws.s3' });
  expect(event).toEqual({
    version: '0',
    id: expect.any(String),
    'detail-type': 'AWS API Call via CloudTrail',
    source: 'aws.s3',
    account: ACCOUNT,
    time: expect.any(String),
    region: 'eu-central-1',
    resources: [],
    detail: {
      eventVersion: '1.11',
      userIdentity: {
        type: 'Root',
        principalId: ACCOUNT,
        arn: `arn:aws:iam::${ACCOUNT}:root`,
        accountId: ACCOUNT,
      },
      eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      eventSource: 's3.amazonaws.com',
      eventName: 'CreateBucket',
      awsRegion: 'eu-central-1',
      sourceIPAddress: '127.0.0.1',
      userAgent: expect.stringMatching(/^\[aws-sdk-js.*\]$/),
      requestParameters: {
        CreateBucketConfiguration: {
          xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/',
          LocationConstraint: 'eu-central-1',
          Tags: { Tag: TAGS[0] },
        },
        bucketName: 'tagged',
        Host: 's3.eu-central-1.amazonaws.com',
      },
      responseElements: null,
      requestID: expect.any(String),
      eventID: expect.any(String),
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: ACCOUNT,
      eventCategory: 'Management',
    },
  });
});

test('configurations are told under the names of CloudTrail, with their documents', async () => {
  await makeBucket(simulator, { account: ACCOUNT, bucket: 'bkt' });
  const { s3 } = simulator.clients(ACCOUNT);
  await s3.send(
    new PutBucketTaggingCommand({ Bucket: 'bkt', Tagging: { TagSet: [...TAGS, { Key: 'n', Value: '7' }] } }),
  );
  const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::bkt/*' };
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'bkt', Policy: policyText([statement]) }));
  const blocks = { BlockPublicAcls: true, IgnorePublicAcls: false };
  await s3.send(new PutPublicAccessBlockCommand({ Bucket: 'bkt', PublicAccessBlockConfiguration: blocks }));
  const events = await raised({ source: 'aws.s3' });
  expect(events.slice(1).map(({ detail }) => detail)).toMatchObject([
    {
      eventName: 'PutBucketTagging',
      requestParameters: {
        bucketName: 'bkt',
        tagging: '',
        Tagging: { TagSet: { Tag: [...TAGS, { Key: 'n', Value: '7' }] } },
      },
      resources: [{ accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::bkt' }],
    },
    { eventName: 'PutBucketPolicy', requestParameters: { policy: '', bucketPolicy: { Statement: [statement] } } },
    {
      eventName: 'PutBucketPublicAccessBlock',
      requestParameters: { publicAccessBlock: '', PublicAccessBlockConfiguration: blocks },
    },
  ]);
});

test('a refused call is told to its caller alone, with the error', async () => {
  await makeBucket(simulator, { account: OTHER, bucket: 'theirs' });
  const keys = await createUserKeys(simulator, ACCOUNT, 'mallory', []);
  const put = new PutBucketTaggingCommand({ Bucket: 'theirs', Tagging: { TagSet: TAGS } });
  await expect(simulator.clients(keys).s3.send(put)).rejects.toThrow('Access Denied');
  expect((await raised({ source: 'aws.s3', account: OTHER })).map(nameOf)).toEqual(['CreateBucket']);
  expect(await raised({ source: 'aws.s3', account: ACCOUNT })).toMatchObject([
    {
      detail: {
        eventName: 'PutBucketTagging',
        errorCode: 'AccessDenied',
        errorMessage: 'Access Denied',
        userIdentity: { type: 'IAMUser', userName: 'mallory', accessKeyId: keys.accessKeyId },
        responseElements: null,
      },
    },
  ]);
});

test('IAM is told in us-east-1 only, and no secret is', async () => {
  const { iam } = simulator.clients(ACCOUNT, 'eu-west-1');
  await iam.send(new CreateUserCommand({ UserName: 'u', Tags: TAGS }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'u' }));
  await expect(iam.send(new CreateUserCommand({ UserName: 'u' }))).rejects.toThrow();
  const events = await raised({ source: 'aws.iam' });
  expect(new Set(events.map(({ region }) => region))).toEqual(new Set(['us-east-1']));
  expect(events.map(({ detail }) => detail)).toMatchObject([
    {
      eventName: 'CreateUser',
      requestParameters: { userName: 'u', tags: [{ key: TAGS[0]?.Key, value: TAGS[0]?.Value }] },
      responseElements: {
        user: { userName: 'u', createDate: expect.stringMatching(/^\w{3} \d+, \d{4}, \d+:\d\d:\d\d [AP]M$/) },
      },
    },
    { eventName: 'CreateAccessKey', responseElements: { accessKey: { accessKeyId: AccessKey?.AccessKeyId } } },
    { eventName: 'CreateUser', errorCode: 'EntityAlreadyExistsException' },
  ]);
  expect(JSON.stringify(events)).not.toContain(AccessKey?.SecretAccessKey);
});

test('what a role does is told with its session, and its session with the role', async () => {
  const role = await createRoleFor(simulator, ACCOUNT, 'r', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  const user = await createUserKeys(simulator, ACCOUNT, 'u', [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' },
  ]);
  const keys = await sessionKeys(simulator, user, role);
  await simulator.clients(keys).iam.send(new TagRoleCommand({ RoleName: 'r', Tags: TAGS }));
  expect((await raised({ source: 'aws.sts' })).map(({ detail }) => detail)).toMatchObject([
    {
      eventName: 'AssumeRole',
      readOnly: true,
      requestParameters: { roleArn: role, roleSessionName: 'test' },
      responseElements: { credentials: { accessKeyId: keys.accessKeyId, sessionToken: keys.sessionToken } },
      resources: [{ accountId: ACCOUNT, type: 'AWS::IAM::Role', ARN: role }],
    },
  ]);
  expect((await raised({ source: 'aws.iam' })).at(-1)?.detail).toMatchObject({
    userIdentity: {
      type: 'AssumedRole',
      principalId: expect.stringMatching(/^AROA\w+:test$/),
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/r/test`,
      accessKeyId: keys.accessKeyId,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: role, accountId: ACCOUNT, userName: 'r' },
        attributes: { creationDate: expect.any(String), mfaAuthenticated: 'false' },
      },
    },
  });
});

test('a call from outside that went well is told to both accounts, to the owner without the name of the caller', async () => {
  const trust = [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }];
  const { Role } = await simulator
    .clients(OTHER)
    .iam.send(new CreateRoleCommand({ RoleName: 'open', AssumeRolePolicyDocument: policyText(trust) }));
  const user = await createUserKeys(simulator, ACCOUNT, 'u', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
  await sessionKeys(simulator, user, Role?.Arn ?? '');
  const [one, other] = (await raised({ source: 'aws.sts' })) as [AwsEvent, AwsEvent];
  expect([one.account, other.account]).toEqual([ACCOUNT, OTHER]);
  expect(one.detail).toMatchObject({ userIdentity: { type: 'IAMUser' }, recipientAccountId: ACCOUNT });
  expect(other.detail).toMatchObject({
    userIdentity: { type: 'AWSAccount', accountId: ACCOUNT },
    sharedEventID: (one.detail as { sharedEventID: string }).sharedEventID,
  });
});

test('objects raise none, and reading comes only to rules that ask for it', async () => {
  await makeBucket(simulator, { account: ACCOUNT, bucket: 'bkt' });
  const { s3, events } = simulator.clients(ACCOUNT);
  const heard: string[] = [];
  simulator.world.eventBridge.targetHandlers.push({
    takes: () => true,
    deliver: ({ rule, event }) => void heard.push(`${rule.name} ${nameOf(event)}`),
  });
  const EventPattern = JSON.stringify({ source: ['aws.s3'] });
  for (const State of ['ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'] as const) {
    await events.send(new PutRuleCommand({ Name: State.slice(0, 12), EventPattern, State }));
    const Targets = [{ Id: '1', Arn: `arn:aws:sqs:eu-west-1:${ACCOUNT}:queue` }];
    await events.send(new PutTargetsCommand({ Rule: State.slice(0, 12), Targets }));
  }
  await s3.send(new PutObjectCommand({ Bucket: 'bkt', Key: 'k', Body: 'x' }));
  await expect(s3.send(new GetBucketTaggingCommand({ Bucket: 'bkt' }))).rejects.toThrow();
  await s3.send(new PutBucketTaggingCommand({ Bucket: 'bkt', Tagging: { TagSet: TAGS } }));
  await waitUntil(() => heard.length >= 3);
  expect(heard.toSorted()).toEqual([
    'ENABLED PutBucketTagging',
    'ENABLED_WITH GetBucketTagging',
    'ENABLED_WITH PutBucketTagging',
  ]);
});

test('a document that is too large is told by its size', async () => {
  const Policy = `{"Version":"2012-10-17","Statement":[{"Sid":"${'x'.repeat(110_000)}"}]}`;
  await makeBucket(simulator, { account: ACCOUNT, bucket: 'bkt' });
  await expect(
    simulator.clients(ACCOUNT).s3.send(new PutBucketPolicyCommand({ Bucket: 'bkt', Policy })),
  ).rejects.toThrow();
  expect((await raised({ source: 'aws.s3' })).at(-1)?.detail).toMatchObject({
    eventName: 'PutBucketPolicy',
    requestParameters: { omitted: true, originalSize: Policy.length },
  });
});

describe('tag changes', () => {
  const changes = async () => (await raised({ source: 'aws.tag' })).map(({ detail }) => detail);

  test('of buckets are told however they come about, and only when something changed', async () => {
    const { s3 } = simulator.clients(ACCOUNT);
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1', Tags: TAGS } as const;
    await s3.send(new CreateBucketCommand({ Bucket: 'bkt', CreateBucketConfiguration }));
    await s3.send(new PutBucketTaggingCommand({ Bucket: 'bkt', Tagging: { TagSet: TAGS } }));
    const body = '<TagResourceRequest><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags></TagResourceRequest>';
    const answer = await signedFetch(simulator.endpoint, rootKeys(ACCOUNT), {
      method: 'POST',
      path: `/v20180820/tags/${encodeURIComponent('arn:aws:s3:::bkt')}`,
      headers: { 'x-amz-account-id': ACCOUNT },
      service: 's3',
      region: 'eu-west-1',
      body,
    });
    expect(answer.status).toBe(204);
    await s3.send(new DeleteBucketTaggingCommand({ Bucket: 'bkt' }));
    const [{ Key = '', Value } = {}] = TAGS;
    const bucket = { service: 's3', 'resource-type': 'bucket' };
    expect(await changes()).toEqual([
      { ...bucket, 'changed-tag-keys': [Key], version: 1, tags: { [Key]: Value } },
      { ...bucket, 'changed-tag-keys': ['a'], version: 2, tags: { [Key]: Value, a: '1' } },
      { ...bucket, 'changed-tag-keys': [Key, 'a'], version: 3, tags: {} },
    ]);
    const told = (await raised({ source: 'aws.s3' })).find((event) => nameOf(event) === 'TagResource');
    expect(told?.detail).toMatchObject({
      requestParameters: {
        resourceArn: 'arn:aws:s3:::bkt',
        accountId: ACCOUNT,
        TagResourceRequest: { Tags: { Tag: { Key: 'a', Value: '1' } } },
      },
    });
  });

  test('of roles are told in us-east-1', async () => {
    await createRoleFor(simulator, ACCOUNT, 'r', []);
    await simulator.clients(ACCOUNT).iam.send(new TagRoleCommand({ RoleName: 'r', Tags: TAGS }));
    expect(await raised({ source: 'aws.tag' })).toMatchObject([
      { region: 'us-east-1', detail: { service: 'iam', 'resource-type': 'role' } },
    ]);
  });
});

async function raised(filter: Record<string, string>): Promise<AwsEvent[]> {
  const { body } = await askControl(simulator, 'GET', `events/raised?${new URLSearchParams(filter)}`);
  return (body as { events: AwsEvent[] }).events;
}

function nameOf({ detail }: AwsEvent): string {
  return (detail as { eventName: string }).eventName;
}

async function waitUntil(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
