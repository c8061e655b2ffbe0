import { join } from 'node:path';
import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateBucketCommand,
  DeleteBucketReplicationCommand,
  PutBucketTaggingCommand,
  type Tag,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Target } from '../../cli/deployment/compute-scope.ts';
import { computeStack } from '../../cli/deployment/compute-stack.ts';
import { deployStack } from '../../cli/deployment/deploy-stack.ts';
import { makeResources } from '../../cli/deployment/make-resources.ts';
import { readDeployment } from '../../cli/deployment/read-deployment.ts';
import { readTemplate } from '../../cli/deployment/read-template.ts';
import { readYaml } from '../../cli/deployment/read-yaml.ts';
import { ensureAccount } from '../../simulator/world/ensure-account.ts';
import type { AwsEvent, Delivery } from '../../simulator/world/event-bridge.ts';
import { askControl } from '../support/ask-control.ts';
import { jsonClient } from '../support/json-call.ts';
import { createRoleFor, createUserKeys, sessionKeys, toKeys } from '../support/principals.ts';
import { type Keys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ROOT = join(__dirname, '../..');
const CENTRAL = '999999999999';
const MEMBER = '222222222222';
const STRANGER = '333333333333';
const LISTED = '444444444444';
const BUS = `arn:aws:events:eu-west-1:${CENTRAL}:event-bus/isthmus`;
const ORGANIZATION = 'o-exampleorgid';
const EXTERNAL_ID = 'an-external-id-of-24-signs';
const TOPIC = `arn:aws:sns:eu-central-1:${MEMBER}:security`;
const ROUTED = [{ Key: 'isthmus:route', Value: 'to-archive' }];

/** An event as it comes out of a queue. */
type Told = Omit<AwsEvent, 'detail'> & { detail: Record<string, unknown> };

const deployment = readDeployment(ROOT);
const forwarding = readTemplate(readYaml(join(ROOT, 'onboarding/event-forwarding.yml')), 'event-forwarding.yml');

let simulator: TestSimulator;
let told: Delivery[];
const sqs = jsonClient(() => simulator, { service: 'sqs', prefix: 'AmazonSQS', version: '1.0' });

beforeAll(async () => {
  simulator = await startTestSimulator();
  told = [];
  simulator.world.eventBridge.targetHandlers.push({
    takes: (arn) => arn === TOPIC,
    deliver: (delivery) => void told.push(delivery),
  });
  for (const account of [CENTRAL, LISTED]) ensureAccount(simulator.world, account);
  await deployCentral();
  for (const account of [MEMBER, STRANGER, LISTED]) await onboard(account);
  await askControl(simulator, 'PUT', 'organization', {
    id: ORGANIZATION,
    accounts: { [CENTRAL]: {}, [MEMBER]: {} },
  });
});
afterAll(() => simulator.close());
beforeEach(async () => {
  await arrived();
  told.length = 0;
});

it.each(['eu-central-1', 'us-east-1'])(
  'a bucket that is made with a tag in %s is told to the central account, by both ways',
  async (region) => {
    await makeBucket(MEMBER, `tagged-${region}`, region, ROUTED);
    expect(await arrived()).toMatchObject([
      {
        account: MEMBER,
        region,
        detail: { eventName: 'CreateBucket', requestParameters: { bucketName: `tagged-${region}` } },
      },
      {
        account: MEMBER,
        region,
        'detail-type': 'Tag Change on Resource',
        resources: [`arn:aws:s3:::tagged-${region}`],
      },
    ]);
  },
);

it('a tag that is put later is told, too', async () => {
  await makeBucket(MEMBER, 'later', 'eu-central-1');
  await arrived();
  await tag('later', ROUTED);
  expect(await arrived()).toMatchObject([
    { detail: { eventName: 'PutBucketTagging' } },
    { detail: { 'changed-tag-keys': ['isthmus:route'] } },
  ]);
});

it('a failed call, a call that makes or tags nothing, and a change of another tag stay in the member account', async () => {
  await makeBucket(MEMBER, 'quiet', 'eu-central-1', [{ Key: 'team', Value: 'sales' }]);
  expect(await arrived()).toMatchObject([{ detail: { eventName: 'CreateBucket' } }]);
  await makeBucket(STRANGER, 'taken', 'eu-central-1');
  await expect(makeBucket(MEMBER, 'taken', 'eu-central-1', ROUTED)).rejects.toThrow();
  await s3(MEMBER).send(new DeleteBucketReplicationCommand({ Bucket: 'quiet' }));
  expect(await arrived()).toEqual([]);
});

it('an account that is listed is let in, though it is in no organization', async () => {
  await makeBucket(LISTED, 'listed', 'eu-central-1', ROUTED);
  expect((await arrived()).map(({ account }) => account)).toEqual([LISTED, LISTED]);
});

it('another account is not: its events end in its own queue', async () => {
  await makeBucket(STRANGER, 'strange', 'eu-central-1', ROUTED);
  expect(await arrived()).toEqual([]);
  const left = await receive(STRANGER, 'isthmus-forwarding-dead-letters', 'eu-central-1');
  const strange = left.filter((event) => JSON.stringify(event).includes('strange'));
  expect(strange.map(({ resources, detail }) => detail.eventName ?? resources[0]).sort()).toEqual([
    'CreateBucket',
    'arn:aws:s3:::strange',
  ]);
});

it('nobody in a member account can put an event on the central bus by hand, neither as AWS nor as anybody else', async () => {
  const allowed = [{ Effect: 'Allow', Action: 'events:PutEvents', Resource: '*' }];
  const keys = await createUserKeys(simulator, MEMBER, 'forger', allowed);
  for (const Source of ['aws.s3', 'aws.tag', 'isthmus']) {
    const entry = { EventBusName: BUS, Source, DetailType: 'AWS API Call via CloudTrail', Detail: '{}' };
    const put = simulator.clients(keys, 'eu-west-1').events.send(new PutEventsCommand({ Entries: [entry] }));
    await expect(
      put.then(
        ({ Entries }) => Entries?.[0]?.ErrorCode ?? 'taken',
        ({ name }) => name,
      ),
    ).resolves.toMatch(/^(NotAuthorizedForSource|AccessDenied)/);
  }
  expect(await arrived()).toEqual([]);
});

it('the role that forwards may do nothing but that', async () => {
  const { roles } = computeStack(deployment.member, member(MEMBER));
  const role = roles.find(({ name }) => name === 'isthmus-forward-events');
  expect(role?.inline.flatMap(({ document }) => document.Statement)).toEqual([
    { Sid: 'PutEventsOnCentralBus', Effect: 'Allow', Action: 'events:PutEvents', Resource: BUS },
  ]);
});

describe('where somebody wants to know who changes replication', () => {
  beforeAll(() => makeBucket(MEMBER, 'watched', 'eu-central-1'));

  it('is told of a person', async () => {
    await s3(MEMBER).send(new DeleteBucketReplicationCommand({ Bucket: 'watched' }));
    await arrived();
    expect(told.map(({ payload }) => payload)).toEqual([
      expect.stringMatching(
        `: arn:aws:iam::${MEMBER}:root called DeleteBucketReplication on bucket watched of account ${MEMBER}\\. It was not Isthmus`,
      ),
    ]);
  });

  it('is told of another role of the account', async () => {
    const rights = [{ Effect: 'Allow', Action: 's3:PutReplicationConfiguration', Resource: '*' }];
    const role = await createRoleFor(simulator, MEMBER, 'admin', rights);
    const assume = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: role }];
    const keys = await sessionKeys(simulator, await createUserKeys(simulator, MEMBER, 'person', assume), role);
    await s3(keys).send(new DeleteBucketReplicationCommand({ Bucket: 'watched' }));
    await arrived();
    expect(told).toHaveLength(1);
  });

  it('is not told of Isthmus', async () => {
    await s3(await sourceRole()).send(new DeleteBucketReplicationCommand({ Bucket: 'watched' }));
    await arrived();
    expect(told).toEqual([]);
  });
});

async function deployCentral(): Promise<void> {
  const parameters = { OrganizationId: ORGANIZATION, MemberAccountIds: LISTED };
  const target = { template: 'stack', account: CENTRAL, region: 'eu-west-1', parameters };
  const stack = computeStack(deployment.central, target);
  await deployStack(stack, simulator.endpoint);
  await makeResources(stack, simulator.endpoint, ['AWS::Events::EventBus', 'AWS::Events::EventBusPolicy']);
  await listen();
}

/** A queue of the test that hears all that comes to the central bus. */
async function listen(): Promise<void> {
  const Arn = `arn:aws:sqs:eu-west-1:${CENTRAL}:heard`;
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: Arn,
  };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  await sqs(CENTRAL, 'CreateQueue', { QueueName: 'heard', Attributes: { Policy } });
  const { events } = simulator.clients(CENTRAL, 'eu-west-1');
  const EventPattern = JSON.stringify({ version: ['0'] });
  await events.send(new PutRuleCommand({ Name: 'hear', EventBusName: 'isthmus', EventPattern }));
  await events.send(new PutTargetsCommand({ Rule: 'hear', EventBusName: 'isthmus', Targets: [{ Id: '1', Arn }] }));
}

/** As StackSets do: the roles once, the rules in every region. */
async function onboard(account: string): Promise<void> {
  await deployStack(computeStack(deployment.member, member(account)), simulator.endpoint);
  for (const region of ['eu-central-1', 'us-east-1']) {
    const topic = account === MEMBER && region === 'eu-central-1' && { DetectionTopicArn: TOPIC };
    const parameters = { CentralBusArn: BUS, ...topic };
    const target = { template: 'event-forwarding.yml', account, region, parameters };
    await makeResources(computeStack(forwarding, target), simulator.endpoint);
  }
}

function member(account: string): Target {
  const parameters = { CentralAccountId: CENTRAL, ExternalId: EXTERNAL_ID, CentralBusArn: BUS, OrganizationId: '' };
  return { template: 'member-account.yml', account, region: 'eu-central-1', parameters };
}

let marks = 0;

/** What has come to the central bus since the last look, calls first: all that came before a call that is made now. */
async function arrived(): Promise<Told[]> {
  const mark = `mark-${++marks}`;
  await makeBucket(MEMBER, mark, 'eu-central-1');
  const heard: Told[] = [];
  const isMark = ({ detail }: Told): boolean => JSON.stringify(detail.requestParameters)?.includes(mark) ?? false;
  while (!heard.some(isMark)) heard.push(...(await receive(CENTRAL, 'heard', 'eu-west-1')));
  const before = heard.filter((event) => !isMark(event));
  return before.sort((one, other) => one['detail-type'].localeCompare(other['detail-type']));
}

async function receive(account: string, queue: string, region: string): Promise<Told[]> {
  const QueueUrl = `${simulator.endpoint}/${account}/${queue}`;
  const wanted = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
  const { body } = await sqs(account, 'ReceiveMessage', wanted, region);
  const messages = (body.Messages ?? []) as { Body: string; ReceiptHandle: string }[];
  for (const { ReceiptHandle } of messages) await sqs(account, 'DeleteMessage', { QueueUrl, ReceiptHandle }, region);
  return messages.map(({ Body }) => JSON.parse(Body) as Told);
}

async function makeBucket(account: string, Bucket: string, region: string, Tags: Tag[] = []): Promise<void> {
  const place = region !== 'us-east-1' && { LocationConstraint: region as 'eu-central-1' };
  const tags = Tags.length > 0 && { Tags };
  await s3(account, region).send(
    new CreateBucketCommand({ Bucket, ...((place || tags) && { CreateBucketConfiguration: { ...place, ...tags } }) }),
  );
}

async function tag(Bucket: string, TagSet: Tag[]): Promise<void> {
  await s3(MEMBER).send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
}

function s3(keys: string | Keys, region = 'eu-central-1') {
  return simulator.clients(keys, region).s3;
}

/** A session of the member's source role, as the function that applies rules gets it. */
async function sourceRole(): Promise<Keys> {
  const { body } = await askControl(simulator, 'POST', 'service-session', {
    service: 'lambda.amazonaws.com',
    roleArn: `arn:aws:iam::${CENTRAL}:role/isthmus/isthmus-apply-rule`,
    sessionName: 'test',
  });
  const { Credentials } = await simulator.clients(body as Keys).sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${MEMBER}:role/isthmus/isthmus-source`,
      RoleSessionName: 'test',
      ExternalId: EXTERNAL_ID,
    }),
  );
  return toKeys(Credentials);
}
