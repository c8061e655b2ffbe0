import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  type GetParametersByPathCommandInput,
  GetParametersCommand,
  LabelParameterVersionCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { askControl } from '../support/ask-control.ts';
import { jsonClient } from '../support/json-call.ts';
import { createKmsKey } from '../support/kms.ts';
import { createUserKeys } from '../support/principals.ts';
import { refusalOf } from '../support/refusal-of.ts';
import { type Keys, rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const arnOf = (name: string) => `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter${name}`;

/** A pattern of repetitions looks for ways to split this until the end of time. */
const ENDLESS = `${'a'.repeat(60)}!`;

let simulator: TestSimulator;
let root: SSMClient;
beforeEach(async () => {
  simulator = await startTestSimulator();
  root = clientOf(ACCOUNT);
});
afterEach(() => simulator.close());

const raw = jsonClient(() => simulator, { service: 'ssm', prefix: 'AmazonSSM', version: '1.1' });

describe('a parameter', () => {
  test('is put, read by name, version and ARN, overwritten, and deleted', async () => {
    expect(await put('/app/a', 'one')).toMatchObject({ Version: 1, Tier: 'Standard' });
    expect((await refusalOf(put('/app/a', 'two'))).code).toBe('ParameterAlreadyExists');
    expect(await put('/app/a', 'two', { Type: undefined, Overwrite: true })).toMatchObject({ Version: 2 });
    const { Parameter } = await get('/app/a');
    expect(Parameter).toMatchObject({
      ...{ Name: '/app/a', ARN: arnOf('/app/a'), Type: 'String', Value: 'two', Version: 2, DataType: 'text' },
      LastModifiedDate: expect.any(Date),
    });
    expect((await get('/app/a:1')).Parameter).toMatchObject({ Value: 'one', Selector: ':1' });
    expect((await get(`${arnOf('/app/a')}:1`)).Parameter).toMatchObject({ Value: 'one', Version: 1 });
    expect((await refusalOf(get('/app/a:7'))).code).toBe('ParameterVersionNotFound');
    await root.send(new DeleteParameterCommand({ Name: '/app/a' }));
    expect((await refusalOf(get('/app/a'))).code).toBe('ParameterNotFound');
    expect((await refusalOf(root.send(new DeleteParameterCommand({ Name: '/app/a' })))).code).toBe('ParameterNotFound');
  });

  test('without a slash has one in its ARN', async () => {
    await put('plain', 'v');
    expect((await get('plain')).Parameter?.ARN).toBe(arnOf('/plain'));
    expect((await get(arnOf('/plain'))).Parameter?.Name).toBe('plain');
  });

  test('is one of its account and region', async () => {
    await put('/app/a', 'one');
    for (const stranger of [clientOf('222222222222'), clientOf(ACCOUNT, 'eu-central-1')]) {
      expect((await refusalOf(get('/app/a', {}, stranger))).code).toBe('ParameterNotFound');
    }
    expect((await refusalOf(get(arnOf('/app/a'), {}, clientOf('222222222222')))).code).toBe('AccessDeniedException');
  });

  test('keeps a hundred versions, the oldest while it has a label', async () => {
    await put('/app/a', '1');
    const { InvalidLabels } = await root.send(
      new LabelParameterVersionCommand({ Name: '/app/a', ParameterVersion: 1, Labels: ['live', 'aws-1', '2nd'] }),
    );
    expect(InvalidLabels).toEqual(['aws-1', '2nd']);
    for (let version = 2; version <= 100; version++) await put('/app/a', String(version), { Overwrite: true });
    expect((await get('/app/a:live')).Parameter?.Value).toBe('1');
    expect((await refusalOf(put('/app/a', '101', { Overwrite: true }))).code).toBe('ParameterMaxVersionLimitExceeded');
    await root.send(new LabelParameterVersionCommand({ Name: '/app/a', Labels: ['live'] }));
    expect((await get('/app/a:live')).Parameter?.Value).toBe('100');
    await put('/app/a', '101', { Overwrite: true });
    const { Parameters, NextToken } = await root.send(new GetParameterHistoryCommand({ Name: '/app/a' }));
    expect(Parameters?.map(({ Version }) => Version)).toEqual(Array.from({ length: 50 }, (_, place) => place + 2));
    expect(NextToken).toBeDefined();
  });

  test('has tags', async () => {
    await put('/app/a', '1', { Tags: [{ Key: 'team', Value: 'data' }] });
    const resource = { ResourceType: 'Parameter', ResourceId: '/app/a' } as const;
    await root.send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'b', Value: '2' }] }));
    await root.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['team'] }));
    expect((await root.send(new ListTagsForResourceCommand(resource))).TagList).toEqual([{ Key: 'b', Value: '2' }]);
    const both = put('/app/a', '2', { Overwrite: true, Tags: [{ Key: 'c', Value: '3' }] });
    expect((await refusalOf(both)).message).toContain("tags and overwrite can't be used together");
  });

  test.each<[string, string, string, Partial<PutParameterCommandInput>?]>([
    ['ValidationException', 'has a path without a slash in front', 'a/b'],
    ['ValidationException', 'begins with ssm', '/ssm/x'],
    ['ValidationException', 'begins with aws', 'awsome'],
    ['AccessDeniedException', 'is one of the names of AWS', '/aws/service/x'],
    ['ValidationException', 'has a space in its name', '/a b'],
    ['ValidationException', 'has an empty level', '/a//b'],
    ['HierarchyLevelLimitExceededException', 'has 16 levels', `/${Array(16).fill('a').join('/')}`],
    ['ValidationException', 'is too large', '/a', { Value: 'x'.repeat(4097) }],
    ['ValidationException', 'is too large in the advanced tier', '/a', { Value: 'x'.repeat(8193), Tier: 'Advanced' }],
    ['ValidationException', 'is too large in bytes', '/a', { Value: 'é'.repeat(2049) }],
    ['ValidationException', 'has no type', '/a', { Type: undefined }],
    ['ValidationException', 'has a key without need', '/a', { KeyId: 'alias/aws/ssm' }],
    ['InvalidKeyId', 'names a key that is not there', '/a', { Type: 'SecureString', KeyId: 'alias/missing' }],
    ['ParameterPatternMismatchException', 'does not fit its pattern', '/a', { AllowedPattern: '^\\d+$' }],
    ['InvalidAllowedPatternException', 'has a pattern that is none', '/a', { AllowedPattern: '(' }],
    ['InvalidAllowedPatternException', 'has an endless pattern', '/a', { AllowedPattern: '(a+)+$', Value: ENDLESS }],
    ['NotImplemented', 'has policies', '/a', { Policies: '[]' }],
  ])('is refused with %s when it %s', async (code, _why, name, more = {}) => {
    expect((await refusalOf(put(name, 'v', more))).code).toBe(code);
  });

  test('may be larger in the advanced tier, from which there is no way back', async () => {
    expect(await put('/a', 'x'.repeat(5000), { Tier: 'Intelligent-Tiering' })).toMatchObject({ Tier: 'Advanced' });
    expect(await put('/a', 'x', { Overwrite: true })).toMatchObject({ Tier: 'Advanced' });
    const back = await refusalOf(put('/a', 'x', { Overwrite: true, Tier: 'Standard' }));
    expect(back.message).toContain("can't downgrade");
  });
});

describe('several parameters', () => {
  beforeEach(async () => {
    for (const name of ['/r/b', '/r/a', '/r/deep/c', '/rest', 'r']) await put(name, name);
  });

  test('are read by name, and those that are not there are named', async () => {
    const { Parameters, InvalidParameters } = await root.send(
      new GetParametersCommand({ Names: ['/r/a', '/r/b:1', '/r/x', '/r/b:9'] }),
    );
    expect(Parameters?.map(({ Value }) => Value)).toEqual(['/r/a', '/r/b']);
    expect(InvalidParameters).toEqual(['/r/x', '/r/b:9']);
    expect(await root.send(new DeleteParametersCommand({ Names: ['/r/a', '/r/x'] }))).toMatchObject({
      ...{ DeletedParameters: ['/r/a'], InvalidParameters: ['/r/x'] },
    });
  });

  test('are read by their path, on one level or all of them', async () => {
    expect(await namesBelow({ Path: '/r' })).toEqual(['/r/a', '/r/b']);
    expect(await namesBelow({ Path: '/r/' })).toEqual(['/r/a', '/r/b']);
    expect(await namesBelow({ Path: '/r', Recursive: true })).toEqual(['/r/a', '/r/b', '/r/deep/c']);
    expect(await namesBelow({ Path: '/', Recursive: true })).toEqual(['/r/a', '/r/b', '/r/deep/c', '/rest']);
    expect(await namesBelow({ Path: '/none' })).toEqual([]);
    expect((await refusalOf(namesBelow({ Path: 'r' }))).code).toBe('ValidationException');
    expect((await refusalOf(namesBelow({ Path: '/r', NextToken: 'no' }))).code).toBe('InvalidNextToken');
    const filter = { Key: 'Name', Values: ['/r/a'] };
    expect((await refusalOf(namesBelow({ Path: '/r', ParameterFilters: [filter] }))).code).toBe('InvalidFilterKey');
  });

  test('come ten on a page by their path', async () => {
    for (let number = 10; number < 33; number++) await put(`/many/${number}`, 'v');
    const sizes: (number | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await root.send(new GetParametersByPathCommand({ Path: '/many', NextToken }));
      sizes.push(page.Parameters?.length);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(sizes).toEqual([10, 10, 3]);
  });

  test.each([
    [{ Key: 'Name', Option: 'BeginsWith', Values: ['/r'] }, ['/r/a', '/r/b', '/r/deep/c', '/rest']],
    [{ Key: 'Name', Option: 'Contains', Values: ['deep'] }, ['/r/deep/c']],
    [{ Key: 'Path', Option: 'Recursive', Values: ['/r'] }, ['/r/a', '/r/b', '/r/deep/c']],
    [{ Key: 'Type', Values: ['SecureString'] }, []],
  ])('are described where a filter lets them through: %o', async (filter, names) => {
    const { Parameters } = await root.send(new DescribeParametersCommand({ ParameterFilters: [filter] }));
    expect(Parameters?.map(({ Name }) => Name)).toEqual(names);
  });
});

describe('a secure string', () => {
  test('is in plain text only for who asks for it, and its key by default takes no permission', async () => {
    await put('/secret', 'treasure', { Type: 'SecureString' });
    expect((await get('/secret')).Parameter?.Value).not.toContain('treasure');
    const reader = clientOf(await createUserKeys(simulator, ACCOUNT, 'reader', [allow('GetParameter', '/secret')]));
    expect((await get('/secret', { WithDecryption: true }, reader)).Parameter?.Value).toBe('treasure');
    const { Parameters } = await root.send(new DescribeParametersCommand({}));
    expect(Parameters).toMatchObject([{ Name: '/secret', KeyId: 'alias/aws/ssm', Type: 'SecureString' }]);
  });

  test('under a key of its own takes kms:Decrypt through Systems Manager', async () => {
    const arn = await createKmsKey(simulator, ACCOUNT);
    await put('/secret', 'treasure', { Type: 'SecureString', KeyId: arn });
    const reader = async (name: string, service: string, context = '/secret') => {
      const Condition = {
        StringEquals: {
          'kms:ViaService': `${service}.eu-west-1.amazonaws.com`,
          'kms:EncryptionContext:PARAMETER_ARN': arnOf(context),
        },
      };
      const decrypt = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: arn, Condition };
      const path = { ...allow('GetParametersByPath', '/') };
      return clientOf(
        await createUserKeys(simulator, ACCOUNT, name, [allow('GetParameter*', '/secret'), path, decrypt]),
      );
    };
    const ask = { WithDecryption: true };
    expect((await get('/secret', ask, await reader('ours', 'ssm'))).Parameter?.Value).toBe('treasure');
    for (const stranger of [await reader('through', 's3'), await reader('context', 'ssm', '/other')]) {
      expect((await refusalOf(get('/secret', ask, stranger))).code).toBe('AccessDeniedException');
      const byPath = stranger.send(new GetParametersByPathCommand({ Path: '/', ...ask }));
      expect((await refusalOf(byPath)).code).toBe('AccessDeniedException');
      await get('/secret', {}, stranger);
    }
  });
});

describe('permissions', () => {
  test('are those on the parameter; by path those on the path alone', async () => {
    await put('/isthmus/routes/x', 'v');
    const reader = clientOf(
      await createUserKeys(simulator, ACCOUNT, 'reader', [
        allow('GetParametersByPath', '/isthmus/routes'),
        allow('GetParameter', '/isthmus/other'),
        { ...allow('GetParameter', '/isthmus/routes/x'), Effect: 'Deny', Action: 'ssm:*' },
      ]),
    );
    expect(await namesBelow({ Path: '/isthmus/routes' }, reader)).toEqual(['/isthmus/routes/x']);
    const refused = [
      namesBelow({ Path: '/isthmus' }, reader),
      get('/isthmus/routes/x', {}, reader),
      reader.send(new GetParametersCommand({ Names: ['/isthmus/other'] })),
      reader.send(new DescribeParametersCommand({})),
    ];
    for (const call of refused) expect((await refusalOf(call)).code).toBe('AccessDeniedException');
  });

  test('may ask whether a parameter is overwritten, and for its tags', async () => {
    const condition = { StringEquals: { 'ssm:Overwrite': 'false' } };
    const statement = { ...allow('PutParameter', '/a'), Condition: condition };
    const writer = clientOf(await createUserKeys(simulator, ACCOUNT, 'writer', [statement]));
    await put('/a', '1', {}, writer);
    expect((await refusalOf(put('/a', '2', { Overwrite: true }, writer))).code).toBe('AccessDeniedException');
    const tagged = put('/a', '2', { Tags: [{ Key: 'a', Value: 'b' }] }, writer);
    expect((await refusalOf(tagged)).message).toContain('ssm:AddTagsToResource');
  });
});

test('a value is in no record of CloudTrail', async () => {
  await put('/secret', 'treasure', { Type: 'SecureString' });
  const { body } = await askControl(simulator, 'GET', 'events/raised?source=aws.ssm');
  expect(body).toMatchObject({
    events: [{ detail: { eventName: 'PutParameter', requestParameters: { name: '/secret', type: 'SecureString' } } }],
  });
  expect(JSON.stringify(body)).not.toContain('treasure');
  expect(simulator.world.journal.entries.at(-1)).toMatchObject({ service: 'ssm', resource: '/secret', write: true });
});

test('an operation of Systems Manager beside Parameter Store is refused by name', async () => {
  expect(await raw(ACCOUNT, 'SendCommand', {})).toMatchObject({ status: 501 });
});

function allow(action: string, name: string) {
  return { Effect: 'Allow', Action: `ssm:${action}`, Resource: arnOf(name) };
}

function clientOf(keys: string | Keys, region = 'eu-west-1'): SSMClient {
  const credentials = typeof keys === 'string' ? rootKeys(keys) : keys;
  return new SSMClient({ endpoint: simulator.endpoint, credentials, region, maxAttempts: 1 });
}

function put(Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}, client = root) {
  return client.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }));
}

function get(Name: string, more = {}, client = root) {
  return client.send(new GetParameterCommand({ Name, ...more }));
}

async function namesBelow(input: GetParametersByPathCommandInput, client = root) {
  const { Parameters } = await client.send(new GetParametersByPathCommand(input));
  return Parameters?.map(({ Name }) => Name);
}
