import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { jsonClient } from '../support/json-call.ts';
import { createUserKeys, policyText } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const ARN = `arn:aws:states:eu-west-1:${ACCOUNT}:stateMachine:m`;
const DEFINITION = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
const LOGGED = { cloudWatchLogsLogGroup: { logGroupArn: `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:g:*` } };

let simulator: TestSimulator;
let roleArn: string;
beforeEach(async () => {
  simulator = await startTestSimulator();
  roleArn = await createRole('machine', 'states.amazonaws.com');
});
afterEach(() => simulator.close());

const states = jsonClient(() => simulator, { service: 'states', prefix: 'AWSStepFunctions', version: '1.0' });

test('a machine is made, described, changed, listed and deleted', async () => {
  const { body: made, headers } = await create();
  expect(made).toEqual({ stateMachineArn: ARN, creationDate: expect.any(Number) });
  expect(headers.get('content-type')).toBe('application/x-amz-json-1.0');
  const described = {
    ...{ stateMachineArn: ARN, name: 'm', status: 'ACTIVE', definition: DEFINITION, roleArn, type: 'STANDARD' },
    creationDate: made.creationDate,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
  expect(await describeMachine()).toEqual(described);
  const loggingConfiguration = { level: 'ALL', includeExecutionData: true, destinations: [LOGGED] };
  const { body: updated } = await states(ACCOUNT, 'UpdateStateMachine', { stateMachineArn: ARN, loggingConfiguration });
  expect(await describeMachine()).toEqual({ ...described, loggingConfiguration, revisionId: updated.revisionId });
  const { body: list } = await states(ACCOUNT, 'ListStateMachines', {});
  expect(list.stateMachines).toMatchObject([{ stateMachineArn: ARN, name: 'm', type: 'STANDARD' }]);
  expect((await states(ACCOUNT, 'DeleteStateMachine', { stateMachineArn: ARN })).status).toBe(200);
  expect((await states(ACCOUNT, 'DeleteStateMachine', { stateMachineArn: ARN })).status).toBe(200);
  expect(await states(ACCOUNT, 'DescribeStateMachine', { stateMachineArn: ARN })).toMatchObject({
    status: 400,
    body: { __type: 'StateMachineDoesNotExist', message: `State Machine Does Not Exist: '${ARN}'` },
  });
});

test('making it again with another role is the same again; with another definition it exists already', async () => {
  const { body: first } = await create();
  const other = await createRole('other', 'states.amazonaws.com');
  expect((await create({ roleArn: other })).body).toEqual(first);
  expect(await describeMachine()).toMatchObject({ roleArn });
  const definition = DEFINITION.replaceAll('"A"', '"B"');
  expect((await create({ definition })).body.__type).toBe('StateMachineAlreadyExists');
});

test.each<[string, object, string]>([
  ['a name with a sign', { name: 'a#b' }, 'InvalidName'],
  ['a name that is too long', { name: 'a'.repeat(81) }, 'ValidationException'],
  ['no JSON', { definition: '{' }, 'InvalidDefinition'],
  ['no states', { definition: '{"StartAt": "A"}' }, 'InvalidDefinition'],
  ['a target that is not there', { definition: definitionOf({ Type: 'Pass', Next: 'B' }) }, 'InvalidDefinition'],
  ['a caught target that is not there', { definition: definitionOf(catching()) }, 'InvalidDefinition'],
  ['no way on', { definition: definitionOf({ Type: 'Pass' }) }, 'InvalidDefinition'],
  ['a type of state that nobody knows', { definition: definitionOf({ Type: 'Jump', End: true }) }, 'InvalidDefinition'],
  ['a bad branch', { definition: definitionOf({ Type: 'Parallel', End: true, Branches: [{}] }) }, 'InvalidDefinition'],
  ['endless nesting', { definition: `${'['.repeat(5000)}${']'.repeat(5000)}` }, 'InvalidDefinition'],
  ['a role that is none', { roleArn: 'arn:aws:iam::111111111111:user/u' }, 'InvalidArn'],
  ['a role that is not there', { roleArn: 'arn:aws:iam::111111111111:role/none' }, 'AccessDeniedException'],
  ['logging to nowhere', { loggingConfiguration: { level: 'ALL' } }, 'InvalidLoggingConfiguration'],
  ['an express machine', { type: 'EXPRESS' }, 'NotImplemented'],
  ['a version', { publish: true }, 'NotImplemented'],
  ['a key of its own', { encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY' } }, 'NotImplemented'],
  ['a field that nobody knows', { colour: 'red' }, 'NotImplemented'],
])('refuses a machine with %s', async (_what, input, code) => {
  expect((await create(input)).body.__type).toBe(code);
  expect((await states(ACCOUNT, 'ListStateMachines', {})).body.stateMachines).toEqual([]);
});

test('its role must trust Step Functions, in general or for this machine', async () => {
  const foreign = await createRole('foreign', 'lambda.amazonaws.com');
  expect((await create({ roleArn: foreign })).body).toMatchObject({
    __type: 'AccessDeniedException',
    message: expect.stringContaining('is authorized to assume the provided role'),
  });
  const narrow = await createRole('narrow', 'states.amazonaws.com', { ArnEquals: { 'aws:SourceArn': ARN } });
  expect((await create({ roleArn: narrow, name: 'n' })).status).toBe(400);
  expect((await create({ roleArn: narrow })).status).toBe(200);
});

test('whoever makes a machine must be allowed to, and to pass its role', async () => {
  const allowed = [{ Effect: 'Allow', Action: 'states:*', Resource: ARN }];
  const pass = { Effect: 'Allow', Action: 'iam:PassRole', Resource: roleArn };
  const toStates = { StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } };
  const without = await createUserKeys(simulator, ACCOUNT, 'without', allowed);
  const withRole = await createUserKeys(simulator, ACCOUNT, 'with', [...allowed, { ...pass, Condition: toStates }]);
  const input = { name: 'm', definition: DEFINITION, roleArn };
  expect((await states(without, 'CreateStateMachine', input)).body).toMatchObject({
    __type: 'AccessDeniedException',
    message: expect.stringContaining('iam:PassRole'),
  });
  expect((await states(withRole, 'CreateStateMachine', { ...input, name: 'n' })).body.message).toContain(
    `not authorized to perform: states:CreateStateMachine on resource: ${ARN.slice(0, -1)}n`,
  );
  expect((await states(withRole, 'CreateStateMachine', input)).status).toBe(200);
});

test('tags are put, listed and taken, and conditions see them', async () => {
  await create({ tags: [{ key: 'team', value: 'a' }] });
  const Condition = { StringEquals: { 'aws:ResourceTag/team': 'a' } };
  const keys = await createUserKeys(simulator, ACCOUNT, 'u', [
    { Effect: 'Allow', Action: 'states:*', Resource: '*', Condition },
  ]);
  const resource = { resourceArn: ARN };
  await states(keys, 'TagResource', { ...resource, tags: [{ key: 'b', value: '' }] });
  expect((await states(keys, 'ListTagsForResource', resource)).body).toEqual({
    tags: [
      { key: 'team', value: 'a' },
      { key: 'b', value: '' },
    ],
  });
  await states(keys, 'UntagResource', { ...resource, tagKeys: ['team', 'none'] });
  expect((await states(keys, 'ListTagsForResource', resource)).body.__type).toBe('AccessDeniedException');
});

test('an ARN of another kind, region or account finds nothing', async () => {
  await create();
  const of = async (stateMachineArn: string, region?: string) =>
    (await states(ACCOUNT, 'DescribeStateMachine', { stateMachineArn }, region)).body.__type;
  expect(await of('m')).toBe('InvalidArn');
  expect(await of(ARN.replace('stateMachine', 'execution'))).toBe('InvalidArn');
  expect(await of(ARN, 'us-east-1')).toBe('StateMachineDoesNotExist');
  expect(await of(ARN.replace(ACCOUNT, '222222222222'))).toBe('AccessDeniedException');
});

test('CloudTrail tells of the machine, and not what it does', async () => {
  await create();
  const events = simulator.world.eventBridge.raised.map(({ event }) => event().detail as Record<string, unknown>);
  expect(events.find(({ eventName }) => eventName === 'CreateStateMachine')).toMatchObject({
    eventSource: 'states.amazonaws.com',
    requestParameters: { name: 'm', definition: 'HIDDEN_DUE_TO_SECURITY_REASONS', roleArn },
    responseElements: { stateMachineArn: ARN },
  });
});

test.each(['CreateActivity', 'StartSyncExecution', 'RedriveExecution', 'PublishStateMachineVersion'])(
  '%s is refused by name',
  async (operation) => {
    expect(await states(ACCOUNT, operation, {})).toMatchObject({
      status: 501,
      body: { __type: 'NotImplemented', message: expect.stringContaining(`states:${operation}`) },
    });
  },
);

function create(input: object = {}) {
  return states(ACCOUNT, 'CreateStateMachine', { name: 'm', definition: DEFINITION, roleArn, ...input });
}

async function describeMachine(): Promise<object> {
  return (await states(ACCOUNT, 'DescribeStateMachine', { stateMachineArn: ARN })).body;
}

async function createRole(RoleName: string, Service: string, Condition?: object): Promise<string> {
  const AssumeRolePolicyDocument = policyText([
    { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...(Condition && { Condition }) },
  ]);
  const { iam } = simulator.clients(ACCOUNT);
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  return Role?.Arn ?? '';
}

function definitionOf(A: object): string {
  return JSON.stringify({ StartAt: 'A', States: { A } });
}

function catching(): object {
  return { Type: 'Task', Resource: 'r', End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }] };
}
