import {
  CreateEventBusCommand,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeliveryFailure } from '../../simulator/events/delivery/delivery-failure.ts';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { ensureAccount } from '../../simulator/world/ensure-account.ts';
import type { AwsEvent, Delivery, DeliveryRecord } from '../../simulator/world/event-bridge.ts';
import { askControl } from '../support/ask-control.ts';
import { createUserKeys, policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const SENDER = '111111111111';
const RECEIVER = '222222222222';
const QUEUE = `arn:aws:sqs:eu-west-1:${SENDER}:queue`;
const DEAD_LETTERS = `arn:aws:sqs:eu-west-1:${SENDER}:dead-letters`;
const ENTRY = { Source: 'shop', DetailType: 'Order', Detail: '{"id":7,"who":"Ann \\"A\\" Lee"}' };
const Targets = (Arn: string, more: Partial<Target> = {}) => [{ Id: '1', Arn, ...more }];

let simulator: TestSimulator;
let clock: VirtualClock;
let delivered: Delivery[];
let refusal: Error | undefined;
beforeEach(async () => {
  clock = createVirtualClock(Date.now());
  simulator = await startTestSimulator({ clock });
  ensureAccount(simulator.world, SENDER);
  delivered = [];
  refusal = undefined;
  simulator.world.eventBridge.targetHandlers.push({
    takes: (arn) => arn === QUEUE || arn === DEAD_LETTERS,
    deliver(delivery) {
      if (refusal && delivery.arn === QUEUE) throw refusal;
      delivered.push(delivery);
    },
  });
});
afterEach(() => simulator.close());

test('what a rule matches comes to its target, and nothing else', async () => {
  await makeRule(SENDER, Targets(QUEUE));
  await put(ENTRY, { ...ENTRY, Source: 'other' });
  expect(delivered.map(({ payload }) => JSON.parse(payload))).toEqual([
    {
      version: '0',
      id: expect.any(String),
      'detail-type': 'Order',
      source: 'shop',
      account: SENDER,
      time: expect.stringMatching(/:\d\dZ$/),
      region: 'eu-west-1',
      resources: [],
      detail: { id: 7, who: 'Ann "A" Lee' },
    },
  ]);
  expect(await records()).toMatchObject([{ outcome: 'delivered', target: QUEUE, attempt: 1 }]);
});

test.each<[string, Partial<Target>, string]>([
  ['Input', { Input: '{"fixed": true}' }, '{"fixed": true}'],
  ['InputPath', { InputPath: '$.detail.id' }, '7'],
  [
    'InputTransformer',
    {
      InputTransformer: {
        InputPathsMap: { id: '$.detail.id', who: "$.detail['who']", no: '$.detail.none' },
        InputTemplate: '{"n": <id>, "w": <who>, "t": "<who>: <id><no>", "r": <aws.events.rule-name>}',
      },
    },
    '{"n": 7, "w": "Ann \\"A\\" Lee", "t": "Ann \\"A\\" Lee: 7", "r": "r"}',
  ],
])('%s makes what the target gets', async (_what, target, payload) => {
  await makeRule(SENDER, Targets(QUEUE, target));
  await put(ENTRY);
  expect(delivered.map((delivery) => delivery.payload)).toEqual([payload]);
});

test('a target that fails is tried again, and then its dead-letter queue gets the event', async () => {
  const RetryPolicy = { MaximumRetryAttempts: 2 };
  await makeRule(SENDER, Targets(QUEUE, { RetryPolicy, DeadLetterConfig: { Arn: DEAD_LETTERS } }));
  refusal = new DeliveryFailure('THROTTLING', 'Slow down.', true);
  await put(ENTRY);
  expect(await records()).toMatchObject([{ outcome: 'retrying', errorCode: 'THROTTLING' }]);
  await clock.advance(3600);
  expect((await records()).map(({ outcome }) => outcome)).toEqual([
    'retrying',
    'retrying',
    'sent-to-dead-letter-queue',
  ]);
  expect(delivered).toMatchObject([
    {
      arn: DEAD_LETTERS,
      attributes: {
        RULE_ARN: `arn:aws:events:eu-west-1:${SENDER}:rule/r`,
        TARGET_ARN: QUEUE,
        ERROR_CODE: 'THROTTLING',
        ERROR_MESSAGE: 'Slow down.',
        EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
        RETRY_ATTEMPTS: '2',
      },
    },
  ]);
});

test('a target that recovers gets the event late', async () => {
  await makeRule(SENDER, Targets(QUEUE));
  refusal = new Error('no answer');
  await put(ENTRY);
  refusal = undefined;
  await clock.advance(60);
  expect((await records()).map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
    ['retrying', 1],
    ['delivered', 2],
  ]);
});

test('old age ends the attempts as well', async () => {
  await makeRule(SENDER, Targets(QUEUE, { RetryPolicy: { MaximumEventAgeInSeconds: 60 } }));
  refusal = new Error('no answer');
  await put(ENTRY);
  await clock.advance(3600);
  const all = await records();
  expect(all.at(-1)).toMatchObject({ outcome: 'dropped', errorCode: 'ERROR_FROM_TARGET' });
  expect(all.length).toBeLessThan(12);
});

test('a target that is not there is not tried again', async () => {
  const Arn = `arn:aws:lambda:eu-west-1:${SENDER}:function:none`;
  await makeRule(SENDER, Targets(Arn, { DeadLetterConfig: { Arn: DEAD_LETTERS } }));
  await put(ENTRY);
  expect(await records()).toMatchObject([{ outcome: 'sent-to-dead-letter-queue', errorCode: 'NO_RESOURCE' }]);
});

describe('another bus', () => {
  const CENTRAL = `arn:aws:events:eu-west-1:${RECEIVER}:event-bus/central`;

  beforeEach(async () => {
    await events(RECEIVER).send(new CreateEventBusCommand({ Name: 'central' }));
  });

  test('of another account takes an event as it is, if its policy lets the sender', async () => {
    await permit(SENDER);
    const seen = subscribe(CENTRAL);
    await makeRule(SENDER, Targets(CENTRAL));
    await put(ENTRY);
    expect(seen).toMatchObject([{ account: SENDER, source: 'shop', detail: { id: 7 } }]);
  });

  test('refuses without a policy', async () => {
    await makeRule(SENDER, Targets(CENTRAL, { DeadLetterConfig: { Arn: DEAD_LETTERS } }));
    await put(ENTRY);
    expect(await records()).toMatchObject([{ outcome: 'sent-to-dead-letter-queue', errorCode: 'NO_PERMISSIONS' }]);
  });

  test.each([
    ['events:PutEvents', 'delivered'],
    ['events:PutRule', 'dropped'],
  ])('asks what the role of the target may: %s, %s', async (Action, outcome) => {
    await permit(SENDER);
    const RoleArn = await makeRole([{ Effect: 'Allow', Action, Resource: CENTRAL }]);
    await makeRule(SENDER, Targets(CENTRAL, { RoleArn }));
    await put(ENTRY);
    expect(await records()).toMatchObject([{ outcome }]);
  });

  test('lets in everybody of an organization, and nobody else', async () => {
    await askControl(simulator, 'PUT', 'organization', { id: 'o-1234567890', accounts: { [SENDER]: {} } });
    const Condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' };
    await permit('*', Condition);
    const RoleArn = await makeRole([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: '*' }]);
    await makeRule(SENDER, Targets(CENTRAL, { RoleArn }));
    await put(ENTRY);
    await askControl(simulator, 'PUT', 'organization', { id: 'o-1234567890', accounts: {} });
    await put(ENTRY);
    expect((await records()).map(({ outcome }) => outcome)).toEqual(['delivered', 'dropped']);
  });

  test('matches the event with rules of its own, and sends it no further', async () => {
    await permit(SENDER);
    await makeRule(SENDER, Targets(CENTRAL));
    const third = `arn:aws:events:eu-west-1:${RECEIVER}:event-bus/default`;
    await makeRule(RECEIVER, Targets(third), 'central');
    await put(ENTRY);
    expect(await records()).toMatchObject([
      { outcome: 'delivered', target: CENTRAL },
      { outcome: 'dropped', target: third, errorCode: 'THIRD_ACCOUNT_HOP_DETECTED' },
    ]);
  });

  test('of another region needs a role', async () => {
    const far = `arn:aws:events:us-east-1:${SENDER}:event-bus/default`;
    await expect(makeRule(SENDER, Targets(far))).rejects.toMatchObject({
      name: 'ValidationException',
      message: `RoleArn is required for target ${far}.`,
    });
    const seen = subscribe(far);
    const RoleArn = await makeRole([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: far }]);
    await makeRule(SENDER, Targets(far, { RoleArn }));
    await put(ENTRY);
    expect(seen).toMatchObject([{ region: 'eu-west-1' }]);
  });

  test('takes what another account puts on it directly, by its policy only', async () => {
    const keys = await createUserKeys(simulator, SENDER, 'u', [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    const putDirectly = () =>
      simulator.clients(keys).events.send(new PutEventsCommand({ Entries: [{ ...ENTRY, EventBusName: CENTRAL }] }));
    await expect(putDirectly()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await permit(SENDER);
    await expect(putDirectly()).resolves.toMatchObject({ FailedEntryCount: 0 });
    expect(simulator.world.events).toMatchObject([{ bus: 'central', account: SENDER }]);
  });

  function permit(Principal: string, Condition?: { Type: string; Key: string; Value: string }) {
    const statement = { Action: 'events:PutEvents', Principal, StatementId: 'a', ...(Condition && { Condition }) };
    return events(RECEIVER).send(new PutPermissionCommand({ EventBusName: 'central', ...statement }));
  }
});

function events(account: string) {
  return simulator.clients(account).events;
}

async function makeRule(account: string, targets: Target[], EventBusName = 'default'): Promise<void> {
  const EventPattern = JSON.stringify({ source: ['shop'] });
  await events(account).send(new PutRuleCommand({ Name: 'r', EventPattern, EventBusName }));
  await events(account).send(new PutTargetsCommand({ Rule: 'r', Targets: targets, EventBusName }));
}

async function makeRole(statements: object[]): Promise<string> {
  const { iam } = simulator.clients(SENDER);
  const trust = { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'deliver', AssumeRolePolicyDocument: policyText([trust]) }),
  );
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'deliver', PolicyName: 'own', PolicyDocument: policyText(statements) }),
  );
  return Role?.Arn ?? '';
}

/** Puts events as the sender, and lets their deliveries happen. */
async function put(...Entries: object[]): Promise<void> {
  await events(SENDER).send(new PutEventsCommand({ Entries }));
  await clock.advance(0);
}

function subscribe(arn: string): AwsEvent[] {
  const seen: AwsEvent[] = [];
  simulator.world.eventBridge.subscribers.add((event, bus) => {
    if (bus.arn === arn && !event.source.startsWith('aws.')) seen.push(event);
  });
  return seen;
}

async function records(): Promise<DeliveryRecord[]> {
  const { body } = await askControl(simulator, 'GET', 'events/deliveries');
  return (body as { deliveries: DeliveryRecord[] }).deliveries;
}
