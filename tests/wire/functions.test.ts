import type { InvocationTask } from '../../simulator/world/functions.ts';
import { askControl } from '../support/ask-control.ts';
import { lambdaClient, makeFunction } from '../support/call-lambda.ts';
import { createUserKeys } from '../support/principals.ts';
import { startTestSimulator, type TestSimulator } from '../support/simulator.ts';

const ACCOUNT = '111111111111';
const STRANGER = '222222222222';
const F = '/2015-03-31/functions/f';
const ARN = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`;

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
  await makeFunction(simulator, ACCOUNT, 'f', { timeout: 7, environment: { A: 'b' }, handler: 'x.handler' });
});
afterEach(() => simulator.close());

const lambda = lambdaClient(() => simulator);

describe('somebody in another process', () => {
  test('gets an invocation, and what it returns is the answer', async () => {
    const fetched = ask('next', {});
    const answer = invoke({ a: 'ä' });
    const { invocation } = (await fetched).body as { invocation: InvocationTask };
    expect(invocation).toEqual({
      ...{ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), functionArn: ARN, functionName: 'f' },
      ...{ role: `arn:aws:iam::${ACCOUNT}:role/f-role`, timeout: 7, memorySize: 128, handler: 'x.handler' },
      ...{ environment: { A: 'b' }, payload: '{"a":"ä"}', deadline: expect.stringMatching(/Z$/) },
    });
    await ask('end', { requestId: invocation.requestId, payload: '{"b":2}' });
    const { status, body, headers } = await answer;
    expect([status, body]).toEqual([200, { b: 2 }]);
    expect(headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(headers.get('x-amz-function-error')).toBeNull();
    expect(headers.get('x-amzn-requestid')).toBe(invocation.requestId);
  });

  test('tells of an error, which is an answer with a mark', async () => {
    const answer = invoke({});
    const error = { errorType: 'Error', errorMessage: 'no', trace: ['Error: no', '    at f'] };
    await ask('end', { requestId: (await next())?.requestId, error });
    const { status, body, headers } = await answer;
    expect([status, body, headers.get('x-amz-function-error')]).toEqual([200, error, 'Unhandled']);
    expect((await ask('', undefined, 'GET')).body).toMatchObject({
      invocations: [{ functionArn: ARN, invokedBy: `arn:aws:iam::${ACCOUNT}:root`, outcome: 'failed', attempt: 1 }],
    });
  });

  test('gets each invocation once, and none after it has hung up', async () => {
    const gone = new AbortController();
    const hanging = fetch(`${simulator.endpoint}/_sim/invocations/next`, { method: 'POST', signal: gone.signal });
    while (simulator.world.functions.takers.size === 0) await new Promise(setImmediate);
    gone.abort();
    await expect(hanging).rejects.toThrow();
    expect(await next(0)).toBeNull();
    const answer = invoke({ n: 1 });
    const task = await next();
    expect(task?.payload).toBe('{"n":1}');
    expect(await next(0)).toBeNull();
    await ask('end', { requestId: task?.requestId, payload: 'null' });
    expect((await answer).body).toBeNull();
  });

  test.each([
    [409, 'end', { requestId: 'x', payload: '1' }],
    [400, 'end', { requestId: 'x' }],
    [400, 'end', { requestId: 'x', payload: 'no JSON' }],
    [400, 'end', { requestId: 'x', payload: '1', error: { errorType: 'E', errorMessage: '' } }],
    [400, 'end', { requestId: 'x', error: { errorType: 'E' } }],
    [400, 'next', { waitSeconds: 61 }],
  ])('is told %i for %s %j', async (status, control, input) => {
    expect((await ask(control, input)).status).toBe(status);
  });
});

describe('somebody in the same process', () => {
  test('runs what is invoked; what it throws is the error that Node.js reports', async () => {
    simulator.world.functions.runner = {
      async runInvocation({ payload }) {
        if (payload === '"throw"') throw new TypeError('broken');
        return `[${payload}]`;
      },
    };
    expect((await invoke(7)).body).toEqual([7]);
    const { body, headers } = await invoke('"throw"');
    expect(body).toEqual({ errorType: 'TypeError', errorMessage: 'broken', trace: expect.any(Array) });
    expect(body.trace[0]).toBe('TypeError: broken');
    expect(headers.get('x-amz-function-error')).toBe('Unhandled');
  });

  test('returns too much, or no JSON', async () => {
    let output = `"${'x'.repeat(6_291_556)}"`;
    simulator.world.functions.runner = { runInvocation: async () => output };
    expect((await invoke({})).body.errorType).toBe('Function.ResponseSizeTooLarge');
    output = 'undefined';
    expect((await invoke({})).body.errorType).toBe('Runtime.MarshalError');
  });

  test('is not asked for more at a time than the reserved concurrency allows', async () => {
    await makeFunction(simulator, ACCOUNT, 'one', { reservedConcurrentExecutions: 1 });
    const path = '/2015-03-31/functions/one/invocations';
    const first = lambda(ACCOUNT, path, { method: 'POST' });
    const task = await next();
    const { status, body, headers } = await lambda(ACCOUNT, path, { method: 'POST' });
    expect([status, headers.get('x-amzn-errortype')]).toEqual([429, 'TooManyRequestsException']);
    expect(body.Reason).toBe('ReservedFunctionConcurrentInvocationLimitExceeded');
    await ask('end', { requestId: task?.requestId, payload: '1' });
    expect((await first).status).toBe(200);
  });
});

describe('Invoke', () => {
  beforeEach(() => {
    simulator.world.functions.runner = { runInvocation: async ({ payload }) => payload };
  });

  test.each([
    ['by its name', 'f'],
    ['by its ARN', encodeURIComponent(ARN)],
    ['by the part behind the region', `${ACCOUNT}%3Afunction%3Af`],
    ['with a qualifier', 'f?Qualifier=%24LATEST'],
  ])('finds a function %s', async (_how, name) => {
    const [path, query] = name.split('?');
    const call = `/2015-03-31/functions/${path}/invocations${query ? `?${query}` : ''}`;
    expect(await lambda(ACCOUNT, call, { method: 'POST' })).toMatchObject({ status: 200, body: {} });
  });

  test.each<[number, string, string, string, Record<string, string>]>([
    [404, 'ResourceNotFoundException', 'none', '{}', {}],
    [404, 'ResourceNotFoundException', 'f%3Alive', '{}', {}],
    [404, 'ResourceNotFoundException', encodeURIComponent(ARN.replace('eu-west-1', 'us-east-1')), '{}', {}],
    [400, 'ValidationException', 'a%20b', '{}', {}],
    [400, 'InvalidRequestContentException', 'f', '{', {}],
    [400, 'ValidationException', 'f', '{}', { 'x-amz-invocation-type': 'Now' }],
    [413, 'RequestTooLargeException', 'f', `"${'x'.repeat(1024 * 1024)}"`, { 'x-amz-invocation-type': 'Event' }],
    [501, 'NotImplemented', 'f', '{}', { 'x-amz-log-type': 'Tail' }],
    [501, 'NotImplemented', 'f', '{}', { 'x-amz-tenant-id': 't' }],
  ])('answers %i %s where it should', async (status, code, name, body, headers) => {
    const answer = await lambda(ACCOUNT, `/2015-03-31/functions/${name}/invocations`, {
      method: 'POST',
      body,
      headers,
    });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([status, code]);
    expect(answer.body.Message).toEqual(expect.any(String));
  });

  test('dry, runs nothing', async () => {
    expect((await invoke({}, { 'x-amz-invocation-type': 'DryRun' })).status).toBe(204);
    expect(simulator.world.functions.records).toEqual([]);
  });

  test('needs a permission on the function', async () => {
    const one = await createUserKeys(simulator, ACCOUNT, 'one', [
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: ARN },
    ]);
    const other = await createUserKeys(simulator, ACCOUNT, 'other', [
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: `${ARN}2` },
    ]);
    expect((await lambda(one, `${F}/invocations`, { method: 'POST' })).status).toBe(200);
    const { status, body, headers } = await lambda(other, `${F}/invocations`, { method: 'POST' });
    expect([status, headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException']);
    expect(body.Message).toContain(`is not authorized to perform: lambda:InvokeFunction on resource: ${ARN}`);
    const forged = await lambda({ ...one, secretAccessKey: 'x' }, `${F}/invocations`, { method: 'POST' });
    expect([forged.status, forged.headers.get('x-amzn-errortype')]).toEqual([403, 'InvalidSignatureException']);
  });
});

describe('a function policy', () => {
  const permission = { StatementId: 's', Action: 'lambda:InvokeFunction', Principal: STRANGER };

  test('lets in an account, until the statement is taken away', async () => {
    simulator.world.functions.runner = { runInvocation: async () => '1' };
    const path = `/2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`;
    expect((await lambda(STRANGER, path, { method: 'POST' })).status).toBe(403);
    expect((await lambda(ACCOUNT, `${F}/policy`, { method: 'POST', body: permission })).status).toBe(201);
    expect((await lambda(STRANGER, path, { method: 'POST' })).status).toBe(200);
    expect((await lambda(ACCOUNT, `${F}/policy/s`, { method: 'DELETE' })).status).toBe(204);
    expect((await lambda(STRANGER, path, { method: 'POST' })).status).toBe(403);
  });

  test('reads back as Lambda writes it', async () => {
    const SourceArn = `arn:aws:events:eu-west-1:${ACCOUNT}:rule/r`;
    const body = { ...permission, Principal: 'events.amazonaws.com', SourceArn, SourceAccount: ACCOUNT };
    const { body: added } = await lambda(ACCOUNT, `${F}/policy`, { method: 'POST', body });
    const statement = {
      ...{ Sid: 's', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'lambda:InvokeFunction' },
      Resource: ARN,
      Condition: { StringEquals: { 'AWS:SourceAccount': ACCOUNT }, ArnLike: { 'AWS:SourceArn': SourceArn } },
    };
    expect(JSON.parse(added.Statement)).toEqual(statement);
    const { body: read } = await lambda(ACCOUNT, `${F}/policy`);
    expect(JSON.parse(read.Policy)).toEqual({ Version: '2012-10-17', Id: 'default', Statement: [statement] });
    const stale = { ...permission, StatementId: 't', RevisionId: 'stale' };
    expect((await lambda(ACCOUNT, `${F}/policy`, { method: 'POST', body: stale })).status).toBe(412);
  });

  test.each<[number, string, string, object | undefined]>([
    [404, 'GET', 'policy', undefined],
    [404, 'DELETE', 'policy/none', undefined],
    [400, 'POST', 'policy', { ...permission, Principal: '999999999999' }],
    [400, 'POST', 'policy', { ...permission, Principal: 'arn:aws:iam::111111111111:role/none' }],
    [400, 'POST', 'policy', { ...permission, Action: 's3:GetObject' }],
    [400, 'POST', 'policy', { StatementId: 's' }],
    [501, 'POST', 'policy', { ...permission, FunctionUrlAuthType: 'NONE' }],
  ])('answers %i to %s %s', async (status, method, path, body) => {
    expect((await lambda(ACCOUNT, `${F}/${path}`, { method, body })).status).toBe(status);
  });

  test('has no two statements of one id', async () => {
    const body = { ...permission, Principal: '*' };
    expect((await lambda(ACCOUNT, `${F}/policy`, { method: 'POST', body })).status).toBe(201);
    const { status, headers } = await lambda(ACCOUNT, `${F}/policy`, { method: 'POST', body });
    expect([status, headers.get('x-amzn-errortype')]).toEqual([409, 'ResourceConflictException']);
  });
});

describe('functions', () => {
  test('are described as they were made known, and changed the same way', async () => {
    const { body } = await lambda(ACCOUNT, F);
    expect(body.Configuration).toMatchObject({
      ...{ FunctionName: 'f', FunctionArn: ARN, Timeout: 7, MemorySize: 128, Handler: 'x.handler' },
      ...{ Environment: { Variables: { A: 'b' } }, State: 'Active', Version: '$LATEST' },
    });
    const one = { account: ACCOUNT, region: 'eu-west-1', functionName: 'f', role: body.Configuration.Role, timeout: 9 };
    await lambda(ACCOUNT, `${F}/policy`, {
      method: 'POST',
      body: { StatementId: 's', Action: '*', Principal: '*' },
    });
    await askControl(simulator, 'PUT', 'functions', { functions: [one] });
    expect((await lambda(ACCOUNT, `${F}/configuration`)).body).toMatchObject({ Timeout: 9 });
    expect((await lambda(ACCOUNT, `${F}/policy`)).status).toBe(200);
  });

  test('are listed by account and region, page by page, and deleted', async () => {
    await makeFunction(simulator, ACCOUNT, 'g');
    const { body: first } = await lambda(ACCOUNT, '/2015-03-31/functions?MaxItems=1');
    expect(first.Functions.map(({ FunctionName }: { FunctionName: string }) => FunctionName)).toEqual(['f']);
    const marker = encodeURIComponent(first.NextMarker);
    const { body: second } = await lambda(ACCOUNT, `/2015-03-31/functions?MaxItems=1&Marker=${marker}`);
    expect(second).toMatchObject({ Functions: [{ FunctionName: 'g' }], NextMarker: null });
    expect((await lambda(ACCOUNT, '/2015-03-31/functions', { region: 'us-east-1' })).body.Functions).toEqual([]);
    expect((await lambda(ACCOUNT, F, { method: 'DELETE' })).status).toBe(204);
    expect((await lambda(ACCOUNT, F)).status).toBe(404);
  });

  test.each([
    ['a role that Lambda cannot assume', { role: `arn:aws:iam::${ACCOUNT}:role/none` }],
    ['a name that none has', { functionName: 'a b' }],
    ['a timeout beyond 15 minutes', { timeout: 901 }],
    ['a field that it does not know', { layers: [] }],
    ['a variable that is no text', { environment: { A: 1 } }],
  ])('with %s are refused, and those beside them', async (_what, wrong) => {
    const good = {
      account: ACCOUNT,
      region: 'eu-west-1',
      functionName: 'new',
      role: `arn:aws:iam::${ACCOUNT}:role/f-role`,
    };
    const { status } = await askControl(simulator, 'PUT', 'functions', { functions: [good, { ...good, ...wrong }] });
    expect(status).toBe(400);
    expect((await lambda(ACCOUNT, '/2015-03-31/functions/new')).status).toBe(404);
  });

  test('that the simulator cannot make, and paths that Lambda does not have, are refused by name', async () => {
    const made = await lambda(ACCOUNT, '/2015-03-31/functions', { method: 'POST', body: { FunctionName: 'x' } });
    expect([made.status, made.body.Message]).toEqual([501, expect.stringContaining('lambda:CreateFunction')]);
    const lost = await lambda(ACCOUNT, '/2015-03-31/nothing');
    expect([lost.status, lost.headers.get('x-amzn-errortype')]).toEqual([404, 'UnknownOperationException']);
  });
});

function invoke(payload: unknown, headers: Record<string, string> = {}) {
  return lambda(ACCOUNT, `${F}/invocations`, { method: 'POST', body: payload, headers });
}

async function next(waitSeconds = 20): Promise<InvocationTask | null> {
  return ((await ask('next', { waitSeconds })).body as { invocation: InvocationTask | null }).invocation;
}

function ask(control: string, input: unknown, method = 'POST') {
  return askControl(simulator, method, control === '' ? 'invocations' : `invocations/${control}`, input);
}
