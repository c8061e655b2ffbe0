import {
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { createVirtualClock, type VirtualClock } from '../../simulator/world/create-virtual-clock.ts';
import { askControl } from '../support/ask-control.ts';
import { jsonClient } from '../support/json-call.ts';
import { createUserKeys } from '../support/principals.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const TableArn = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/notes`;
const TableName = 'notes';
const KEYS = {
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
} as const;
const DEFINITION = { TableName, BillingMode: 'PAY_PER_REQUEST', ...structuredClone(KEYS) } as const;

let simulator: TestSimulator;
let clock: VirtualClock;
let root: DynamoDBClient;
beforeEach(async () => {
  clock = createVirtualClock(Date.now());
  simulator = await startTestSimulator({ clock });
  root = clientOf(ACCOUNT);
});
afterEach(() => simulator.close());

const raw = jsonClient(() => simulator, { service: 'dynamodb', prefix: 'DynamoDB_20120810', version: '1.0' });

describe('a table', () => {
  test('is active as soon as it is made, and keeps what dynalite does not know', async () => {
    const { TableDescription: made } = await root.send(
      new CreateTableCommand({
        ...definition(),
        DeletionProtectionEnabled: true,
        SSESpecification: { Enabled: true, SSEType: 'KMS' },
        TableClass: 'STANDARD',
        Tags: [{ Key: 'team', Value: 'data' }],
      }),
    );
    expect(made).toMatchObject({ TableStatus: 'CREATING', TableArn });
    const { Table } = await root.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      ...{ TableStatus: 'ACTIVE', TableArn, TableId: made?.TableId, DeletionProtectionEnabled: true },
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: expect.stringContaining(':key/') },
      CreationDateTime: new Date(clock.now()),
    });
    expect(await root.send(new ListTablesCommand())).toMatchObject({ TableNames: [TableName] });
    const { Tags } = await root.send(new ListTagsOfResourceCommand({ ResourceArn: TableArn }));
    expect(Tags).toEqual([{ Key: 'team', Value: 'data' }]);
  });

  test('is not deleted under its protection, and once deleted leaves nothing to the next of its name', async () => {
    await root.send(new CreateTableCommand({ ...definition(), DeletionProtectionEnabled: true }));
    expect(await refusalOf(root.send(new CreateTableCommand(definition())))).toMatchObject({
      code: 'ResourceInUseException',
      message: 'Table already exists: notes',
    });
    await put('a', '1');
    expect(await refusalOf(root.send(new DeleteTableCommand({ TableName })))).toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining('protected against deletion'),
    });
    await root.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false }));
    await root.send(new DeleteTableCommand({ TableName }));
    expect(await refusalOf(root.send(new DescribeTableCommand({ TableName })))).toMatchObject({
      code: 'ResourceNotFoundException',
    });
    await root.send(new CreateTableCommand(definition()));
    expect((await root.send(new ScanCommand({ TableName }))).Items).toEqual([]);
  });

  test('is one of its account and region', async () => {
    await make();
    for (const stranger of [clientOf('222222222222'), clientOf(ACCOUNT, 'eu-central-1')]) {
      expect((await refusalOf(stranger.send(new DescribeTableCommand({ TableName })))).code).toBe(
        'ResourceNotFoundException',
      );
      await stranger.send(new CreateTableCommand(definition()));
    }
    await put('a', '1');
    const { Count } = await clientOf('222222222222').send(new ScanCommand({ TableName }));
    expect(Count).toBe(0);
    const foreign = clientOf('222222222222').send(new ScanCommand({ TableName: TableArn }));
    expect((await refusalOf(foreign)).code).toBe('AccessDeniedException');
  });

  test('has tags, point-in-time recovery and a time to live that read back', async () => {
    await make();
    await root.send(new TagResourceCommand({ ResourceArn: TableArn, Tags: [{ Key: 'a', Value: '1' }] }));
    await root.send(new TagResourceCommand({ ResourceArn: TableArn, Tags: [{ Key: 'b', Value: '2' }] }));
    await root.send(new UntagResourceCommand({ ResourceArn: TableArn, TagKeys: ['a'] }));
    const { Tags } = await root.send(new ListTagsOfResourceCommand({ ResourceArn: TableArn }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);

    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await root.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
    const { ContinuousBackupsDescription } = await root.send(new DescribeContinuousBackupsCommand({ TableName }));
    expect(ContinuousBackupsDescription).toMatchObject({
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: 35 },
    });

    await liveUntil('expiresAt');
    expect((await refusalOf(liveUntil('expiresAt'))).message).toBe('TimeToLive is already enabled');
    expect((await root.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription).toEqual({
      TimeToLiveStatus: 'ENABLED',
      AttributeName: 'expiresAt',
    });
  });

  test.each([
    ['CreateTable', { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } }, 'streams'],
    ['CreateTable', { OnDemandThroughput: { MaxReadRequestUnits: 1 } }, 'OnDemandThroughput'],
    ['PutItem', { Item: { pk: { S: 'a' }, sk: { S: 'b' } }, Magic: 1 }, 'Magic'],
    ['UpdateTable', { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-name' } }] }, 'indexes'],
    ['CreateGlobalTable', { GlobalTableName: 'g' }, 'CreateGlobalTable'],
  ])('%s refuses by name what it does not have: %j', async (operation, input, word) => {
    if (operation !== 'CreateTable') await make();
    const wanted = operation === 'CreateTable' ? definition() : { TableName };
    const answer = await raw(ACCOUNT, operation, { ...wanted, ...input });
    expect(answer).toMatchObject({ status: 501, body: { message: expect.stringContaining(word) } });
    expect(answer.body.__type).toContain('NotImplemented');
  });

  test.each([
    ['GetItem', { Key: { pk: null, sk: { S: 'b' } } }],
    ['GetItem', { Key: { pk: { S: 'a' } } }],
    ['PutItem', { Item: { pk: { S: 'a' }, sk: { Q: 'b' } } }],
    ['PutItem', { Item: { pk: { S: '' }, sk: { S: 'b' } } }],
    ['PutItem', { Item: { __proto__: null, pk: { S: 'a' }, sk: { M: { a: null } } } }],
    ['PutItem', { Item: [] }],
    ['Query', { KeyConditionExpression: 'sk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } }],
    ['Query', { KeyConditionExpression: ')', ExpressionAttributeValues: { ':a': { S: 'a' } } }],
    ['UpdateItem', { Key: { pk: { S: 'a' }, sk: { S: 'b' } }, UpdateExpression: 'SET pk = :a' }],
    ['BatchGetItem', { TableName: undefined, RequestItems: { notes: { Keys: [null] } } }],
    ['BatchWriteItem', { TableName: undefined, RequestItems: { notes: [null] } }],
    ['BatchWriteItem', { TableName: undefined, RequestItems: null }],
    ['DescribeTable', { TableName: 7 }],
    ['DescribeTable', { TableName: 'no/name' }],
    ['TagResource', { TableName: undefined, ResourceArn: 'arn', Tags: [] }],
  ])('%s refuses %j as the fault of the caller', async (operation, input) => {
    await make();
    const { status, body } = await raw(ACCOUNT, operation, { TableName, ...input });
    expect(`${status} ${body.__type}`).toMatch(/^400 com\.amazon\.coral\.\w+#(Validation|Serialization)Exception$/);
  });
});

describe('items', () => {
  test('are put, read, changed and deleted, and found by their keys', async () => {
    await make();
    await put('a', '1', { count: { N: '1' } });
    await put('a', '2');
    await put('b', '1');
    await root.send(
      new UpdateItemCommand({
        ...{ TableName, Key: { pk: { S: 'a' }, sk: { S: '1' } }, UpdateExpression: 'ADD #c :one' },
        ...{ ExpressionAttributeNames: { '#c': 'count' }, ExpressionAttributeValues: { ':one': { N: '1' } } },
      }),
    );
    expect((await get('a', '1')).Item).toMatchObject({ count: { N: '2' } });
    const { Items } = await root.send(new QueryCommand(allOf('a')));
    expect(Items?.map(({ sk }) => sk?.S)).toEqual(['1', '2']);
    await root.send(new DeleteItemCommand({ TableName, Key: { pk: { S: 'a' }, sk: { S: '1' } } }));
    expect((await get('a', '1')).Item).toBeUndefined();
  });

  test('of ten writers that put where nothing is, one wins, and the others are told by whom', async () => {
    await make();
    const writers = Array.from({ length: 10 }, (_, number) => `w${number}`);
    const attempts = await Promise.allSettled(
      writers.map((holder) =>
        root.send(
          new PutItemCommand({
            ...{ TableName, Item: { pk: { S: 'lease' }, sk: { S: 'x' }, holder: { S: holder } } },
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        ),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = (await get('lease', 'x')).Item?.holder;
    const losers = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [attempt.reason] : []));
    expect(losers.map(({ name }) => name)).toEqual(Array(9).fill('ConditionalCheckFailedException'));
    expect(losers.map(({ Item }) => Item.holder)).toEqual(Array(9).fill(winner));
  });

  test('that ran out are there for two more days', async () => {
    await make();
    await liveUntil('expiresAt');
    await put('a', '1', { expiresAt: { N: String(Math.floor(clock.now() / 1000) + 60) } });
    await put('a', '2', { expiresAt: { S: 'never' } });
    await clock.advance(24 * 3600);
    expect((await get('a', '1')).Item).toBeDefined();
    await clock.advance(24 * 3600 + 120);
    expect((await get('a', '1')).Item).toBeUndefined();
    expect((await get('a', '2')).Item).toBeDefined();
  });
});

describe('permissions', () => {
  test('are those on the table, by the leading keys of the call', async () => {
    await make();
    const reader = clientOf(
      await createUserKeys(simulator, ACCOUNT, 'reader', [
        {
          ...{ Effect: 'Allow', Action: ['dynamodb:*Item', 'dynamodb:Query'], Resource: TableArn },
          Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['lease#*'] } },
        },
      ]),
    );
    await put('lease#a', '1', {}, reader);
    await put('start#a', '1');
    const attempts = {
      get: () => get('start#a', '1', reader),
      put: () => put('start#a', '1', {}, reader),
      query: () => reader.send(new QueryCommand(allOf('start#a'))),
      aliased: () =>
        reader.send(
          new QueryCommand({
            ...{ TableName, KeyConditionExpression: '(:k = #k)', ExpressionAttributeNames: { '#k': 'pk' } },
            ExpressionAttributeValues: { ':k': { S: 'start#a' } },
          }),
        ),
      scan: () => reader.send(new ScanCommand({ TableName })),
      describe: () => reader.send(new DescribeTableCommand({ TableName })),
    };
    for (const attempt of Object.values(attempts)) {
      expect((await refusalOf(attempt())).code).toBe('AccessDeniedException');
    }
    expect((await reader.send(new QueryCommand(allOf('lease#a')))).Count).toBe(1);
  });

  test('may ask for attributes and for what is given back', async () => {
    await make();
    await put('a', '1', { secret: { S: 's' }, plain: { S: 'p' } });
    const reader = clientOf(
      await createUserKeys(simulator, ACCOUNT, 'reader', [
        {
          ...{ Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], Resource: TableArn },
          Condition: {
            'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'plain'] },
            StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES', 'dynamodb:ReturnValues': 'NONE' },
          },
        },
      ]),
    );
    const Key = { pk: { S: 'a' }, sk: { S: '1' } };
    const plain = await reader.send(new GetItemCommand({ TableName, Key, ProjectionExpression: 'plain' }));
    expect(plain.Item).toEqual({ plain: { S: 'p' } });
    const update = { TableName, Key, UpdateExpression: 'SET plain = plain' };
    await reader.send(new UpdateItemCommand(update));
    const refused = [
      () => reader.send(new GetItemCommand({ TableName, Key })),
      () => reader.send(new GetItemCommand({ TableName, Key, ProjectionExpression: 'secret' })),
      () =>
        reader.send(new UpdateItemCommand({ ...update, UpdateExpression: 'SET plain = if_not_exists(secret, plain)' })),
      () => reader.send(new UpdateItemCommand({ ...update, ReturnValues: 'ALL_NEW' })),
    ];
    for (const call of refused) expect((await refusalOf(call())).code).toBe('AccessDeniedException');
  });

  test('may ask for tags of the table', async () => {
    await root.send(new CreateTableCommand({ ...definition(), Tags: [{ Key: 'team', Value: 'data' }] }));
    const statement = { Effect: 'Allow', Action: 'dynamodb:DescribeTable', Resource: TableArn };
    const condition = (team: string) => ({
      ...statement,
      Condition: { StringEquals: { 'aws:ResourceTag/team': team } },
    });
    const ours = clientOf(await createUserKeys(simulator, ACCOUNT, 'ours', [condition('data')]));
    const theirs = clientOf(await createUserKeys(simulator, ACCOUNT, 'theirs', [condition('web')]));
    await ours.send(new DescribeTableCommand({ TableName }));
    expect((await refusalOf(theirs.send(new DescribeTableCommand({ TableName })))).code).toBe('AccessDeniedException');
  });
});

test('calls are journalled by the table, and go wrong as they are told to', async () => {
  await make();
  await askControl(simulator, 'PUT', 'faults', {
    rules: [
      {
        ...{ service: 'dynamodb', operation: 'PutItem', resource: TableName, count: 1 },
        error: { code: 'ProvisionedThroughputExceededException', message: 'Slow down.', status: 400 },
      },
    ],
  });
  expect((await refusalOf(put('a', '1'))).code).toBe('ProvisionedThroughputExceededException');
  expect(simulator.world.journal.entries.at(-1)).toMatchObject({
    ...{ service: 'dynamodb', operation: 'PutItem', resource: TableName, write: true, region: 'eu-west-1' },
    ...{ status: 400, errorCode: 'ProvisionedThroughputExceededException' },
  });
});

test('making a table is an event of CloudTrail, and putting an item is none', async () => {
  await make();
  await put('a', '1');
  const { body } = await askControl(simulator, 'GET', 'events/raised?source=aws.dynamodb');
  expect(body).toMatchObject({ events: [{ detail: { eventName: 'CreateTable' } }] });
});

function clientOf(keys: string | Keys, region = 'eu-west-1'): DynamoDBClient {
  const credentials = typeof keys === 'string' ? rootKeys(keys) : keys;
  const client = new DynamoDBClient({ endpoint: simulator.endpoint, credentials, region, maxAttempts: 1 });
  Object.defineProperty(client.config, 'systemClockOffset', { get: () => clock.now() - Date.now(), set: () => {} });
  return client;
}

function definition() {
  return structuredClone(DEFINITION) as never as ConstructorParameters<typeof CreateTableCommand>[0];
}

function make() {
  return root.send(new CreateTableCommand(definition()));
}

function put(pk: string, sk: string, more: object = {}, client = root) {
  return client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: sk }, ...more } }));
}

function get(pk: string, sk: string, client = root) {
  return client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } }));
}

function allOf(pk: string) {
  return { TableName, KeyConditionExpression: 'pk = :k', ExpressionAttributeValues: { ':k': { S: pk } } };
}

function liveUntil(AttributeName: string) {
  const TimeToLiveSpecification = { Enabled: true, AttributeName };
  return root.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}
