import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  type Target,
  TestEventPatternCommand,
  UntagResourceCommand,
  UpdateEventBusCommand,
} from '@aws-sdk/client-eventbridge';
import { createUserKeys } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const OTHER = '222222222222';
const PLACE = `arn:aws:events:eu-west-1:${ACCOUNT}`;
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:queue`;
const EventPattern = JSON.stringify({ source: ['aws.s3'] });

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.close());

// biome-ignore lint/suspicious/noExplicitAny: the SDK's commands have no type in common that `send` takes
const send = (command: any, account = ACCOUNT) => simulator.clients(account).events.send(command) as Promise<any>;

describe('buses', () => {
  test('one is made, described, changed, listed and deleted; the default one is always there', async () => {
    const made = await send(new CreateEventBusCommand({ Name: 'central', Description: 'of all accounts' }));
    expect(made).toMatchObject({ EventBusArn: `${PLACE}:event-bus/central`, Description: 'of all accounts' });
    await send(new UpdateEventBusCommand({ Name: 'central', Description: 'of some' }));
    const described = await send(new DescribeEventBusCommand({ Name: 'central' }));
    expect(described).toMatchObject({ Name: 'central', Description: 'of some', CreationTime: expect.any(Date) });
    const names = async () => (await send(new ListEventBusesCommand({}))).EventBuses.map(nameOf);
    expect(await names()).toEqual(['central', 'default']);
    await send(new DeleteEventBusCommand({ Name: 'central' }));
    await send(new DeleteEventBusCommand({ Name: 'central' }));
    expect(await names()).toEqual(['default']);
  });

  test('refusals have the words of AWS', async () => {
    await send(new CreateEventBusCommand({ Name: 'central' }));
    await refuses(new CreateEventBusCommand({ Name: 'central' }), [
      'ResourceAlreadyExistsException',
      'Event bus central already exists.',
    ]);
    await refuses(new DescribeEventBusCommand({ Name: 'none' }), [
      'ResourceNotFoundException',
      'Event bus none does not exist.',
    ]);
    await refuses(new DeleteEventBusCommand({ Name: 'default' }), [
      'ValidationException',
      'Cannot delete event bus default.',
    ]);
    await refuses(new CreateEventBusCommand({ Name: 'a b' }), [
      'ValidationException',
      "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+",
    ]);
  });

  test('statements are added, replaced and removed one by one, or as a policy', async () => {
    await send(new DescribeEventBusCommand({}), OTHER);
    const permit = (StatementId: string, Principal: string) =>
      send(new PutPermissionCommand({ Action: 'events:PutEvents', Principal, StatementId }));
    await permit('one', ACCOUNT);
    await permit('two', ACCOUNT);
    await permit('one', OTHER);
    expect(await statements()).toEqual([
      statement('two', { AWS: `arn:aws:iam::${ACCOUNT}:root` }),
      statement('one', { AWS: `arn:aws:iam::${OTHER}:root` }),
    ]);
    await send(new RemovePermissionCommand({ StatementId: 'two' }));
    expect(await statements()).toHaveLength(1);
    await refuses(new RemovePermissionCommand({ StatementId: 'two' }), [
      'ResourceNotFoundException',
      'Statement with the provided id does not exist.',
    ]);
    await send(
      new PutPermissionCommand({
        Action: 'events:PutEvents',
        Principal: '*',
        StatementId: 'org',
        Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1234567890' },
      }),
    );
    expect((await statements()).at(-1)).toEqual({
      ...statement('org', '*'),
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
    });
    await send(new RemovePermissionCommand({ RemoveAllPermissions: true }));
    expect((await send(new DescribeEventBusCommand({}))).Policy).toBeUndefined();
  });

  test('a policy that names nobody, or is none, is refused', async () => {
    const Statement = { ...statement('a', { AWS: 'arn:aws:iam::333333333333:role/none' }) };
    for (const Policy of [JSON.stringify({ Version: '2012-10-17', Statement }), 'nonsense', '{"Statement":[]}']) {
      await expect(send(new PutPermissionCommand({ Policy }))).rejects.toMatchObject({ name: 'ValidationException' });
    }
    await expect(send(new PutPermissionCommand({ Policy: 'x'.repeat(10_241) }))).rejects.toMatchObject({
      name: 'PolicyLengthExceededException',
    });
  });
});

describe('rules', () => {
  test('one is put, described, switched off and on, and put again with its targets kept', async () => {
    expect(await put('first')).toMatchObject({ RuleArn: `${PLACE}:rule/first` });
    await send(new PutTargetsCommand({ Rule: 'first', Targets: [{ Id: '1', Arn: QUEUE }] }));
    await send(new DisableRuleCommand({ Name: 'first' }));
    const describe = () => send(new DescribeRuleCommand({ Name: 'first' }));
    expect(await describe()).toMatchObject({ State: 'DISABLED', EventPattern, CreatedBy: ACCOUNT });
    await send(new EnableRuleCommand({ Name: 'first' }));
    expect(await describe()).toMatchObject({ State: 'ENABLED' });
    await send(new PutRuleCommand({ Name: 'first', EventPattern, Description: 'again' }));
    expect((await describe()).ManagedBy).toBeUndefined();
    expect((await send(new ListTargetsByRuleCommand({ Rule: 'first' }))).Targets).toEqual([{ Id: '1', Arn: QUEUE }]);
  });

  test('on another bus than the default one its ARN names the bus', async () => {
    await send(new CreateEventBusCommand({ Name: 'central' }));
    const EventBusName = `${PLACE}:event-bus/central`;
    expect(await send(new PutRuleCommand({ Name: 'r', EventPattern, EventBusName }))).toMatchObject({
      RuleArn: `${PLACE}:rule/central/r`,
    });
    await refuses(new DeleteEventBusCommand({ Name: 'central' }), [
      'ValidationException',
      "Event bus can't be deleted since it has rules.",
    ]);
  });

  test('they are listed in pages, by prefix, and by target', async () => {
    for (const name of ['a1', 'a2', 'a3', 'b1']) await put(name);
    const first = await send(new ListRulesCommand({ NamePrefix: 'a', Limit: 2 }));
    const second = await send(new ListRulesCommand({ NamePrefix: 'a', NextToken: first.NextToken }));
    expect([first, second].map(({ Rules }) => Rules.map(nameOf))).toEqual([['a1', 'a2'], ['a3']]);
    expect(second.NextToken).toBeUndefined();
    for (const Rule of ['a2', 'b1']) await send(new PutTargetsCommand({ Rule, Targets: [{ Id: '1', Arn: QUEUE }] }));
    const found = await send(new ListRuleNamesByTargetCommand({ TargetArn: QUEUE }));
    expect(found.RuleNames).toEqual(['a2', 'b1']);
  });

  test('one with targets cannot be deleted', async () => {
    await put('r');
    await send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: '1', Arn: QUEUE }] }));
    await refuses(new DeleteRuleCommand({ Name: 'r' }), [
      'ValidationException',
      "Rule can't be deleted since it has targets.",
    ]);
    await send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['1'] }));
    await send(new DeleteRuleCommand({ Name: 'r' }));
    await refuses(new DescribeRuleCommand({ Name: 'r' }), [
      'ResourceNotFoundException',
      'Rule r does not exist on EventBus default.',
    ]);
  });

  test.each([
    [{ EventPattern: '{"a":"b"}' }, 'InvalidEventPatternException', '"a" must be an object or an array'],
    [{}, 'ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.'],
    [{ ScheduleExpression: 'rate(1 minutes)' }, 'ValidationException', 'Parameter ScheduleExpression is not valid.'],
    [{ EventPattern, RoleArn: `arn:aws:iam::${ACCOUNT}:role/none` }, 'ValidationException', 'cannot be assumed'],
  ])('%j is refused', async (input, name, message) => {
    await expect(send(new PutRuleCommand({ Name: 'r', ...input }))).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  });

  test('a bus holds 300 of them', async () => {
    await put('r');
    const rules = simulator.world.eventBridge.buses.get(`${PLACE}:event-bus/default`)?.rules;
    for (const rule of [...(rules?.values() ?? [])]) for (let n = 1; n < 300; n += 1) rules?.set(`r${n}`, rule);
    await expect(put('one-too-many')).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});

describe('targets', () => {
  test.each<[string, Partial<Target>, string]>([
    ['two inputs', { Input: '{}', InputPath: '$' }, 'Only one of Input, InputPath, or InputTransformer'],
    ['input that is no JSON', { Input: 'x' }, 'JSON syntax error in input for target 1.'],
    [
      'a state machine without a role',
      { Arn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:m' },
      'RoleArn is required',
    ],
    ['what is no ARN', { Arn: 'queue' }, 'Provided Arn is not in correct format.'],
    ['a FIFO queue without a group', { Arn: `${QUEUE}.fifo` }, 'Parameter(s) SqsParameters must be specified'],
    ['an unknown placeholder', { InputTransformer: { InputTemplate: '"<a>"' } }, 'Invalid InputTemplate for target 1'],
    ['a bad id', { Id: '!' }, "Value '!' at 'targets.1.member.id' failed to satisfy constraint"],
    ['a short life', { RetryPolicy: { MaximumEventAgeInSeconds: 1 } }, 'Member must have value greater than or equal'],
  ])('%s: refused', async (_what, target, message) => {
    await put('r');
    const Targets = [{ Id: '1', Arn: QUEUE, ...target }];
    await expect(send(new PutTargetsCommand({ Rule: 'r', Targets }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test('a rule has five of them', async () => {
    await put('r');
    const targets = Array.from({ length: 6 }, (_, index) => ({ Id: String(index), Arn: QUEUE }));
    await refuses(new PutTargetsCommand({ Rule: 'r', Targets: targets }), [
      'LimitExceededException',
      'The requested resource exceeds the maximum number allowed.',
    ]);
    await send(new PutTargetsCommand({ Rule: 'r', Targets: targets.slice(1) }));
    const page = await send(new ListTargetsByRuleCommand({ Rule: 'r', Limit: 3 }));
    expect(page).toMatchObject({ Targets: targets.slice(1, 4), NextToken: expect.any(String) });
  });

  test('whoever puts one with a role must be allowed to pass the role', async () => {
    await put('r');
    const keys = await createUserKeys(simulator, ACCOUNT, 'u', [
      { Effect: 'Allow', Action: 'events:PutTargets', Resource: '*' },
    ]);
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/deliver`;
    const put1 = new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: '1', Arn: QUEUE, RoleArn }] });
    await expect(simulator.clients(keys).events.send(put1)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('iam:PassRole'),
    });
  });
});

test('rules and buses bear tags', async () => {
  const { RuleArn: ResourceARN } = await send(
    new PutRuleCommand({ Name: 'r', EventPattern, Tags: [{ Key: 'a', Value: '1' }] }),
  );
  await send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }));
  await send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));
  expect((await send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([{ Key: 'b', Value: '2' }]);
  await expect(send(new ListTagsForResourceCommand({ ResourceARN: `${PLACE}:rule/none` }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('a pattern is tried on an event', async () => {
  const event = { id: '1', account: ACCOUNT, source: 'aws.s3', time: 't', region: 'eu-west-1', 'detail-type': 'x' };
  const tryOn = (Event: string) => send(new TestEventPatternCommand({ EventPattern, Event }));
  expect(await tryOn(JSON.stringify(event))).toMatchObject({ Result: true });
  expect(await tryOn(JSON.stringify({ ...event, source: 'aws.iam' }))).toMatchObject({ Result: false });
  await expect(tryOn('"text"')).rejects.toMatchObject({
    name: 'ValidationException',
    message: 'Parameter Event is not valid.',
  });
});

function put(Name: string) {
  return send(new PutRuleCommand({ Name, EventPattern }));
}

async function refuses(command: unknown, [name, message]: [string, string]): Promise<void> {
  await expect(send(command)).rejects.toMatchObject({ name, message });
}

async function statements(): Promise<unknown[]> {
  const { Policy } = await send(new DescribeEventBusCommand({}));
  return JSON.parse(Policy).Statement;
}

function statement(Sid: string, Principal: unknown) {
  const Resource = `${PLACE}:event-bus/default`;
  return { Sid, Effect: 'Allow', Principal, Action: 'events:PutEvents', Resource };
}

function nameOf({ Name }: { Name: string }): string {
  return Name;
}
