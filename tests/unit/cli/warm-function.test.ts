import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createWarmFunction, type WarmFunction } from '../../../cli/rehearsal/warm-function.ts';

let folder: string;
let log: PassThrough;
let started: WarmFunction[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
  log = new PassThrough();
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((warm) => warm.stop()));
  rmSync(folder, { recursive: true });
});

describe('a warm function', () => {
  it('stays warm from one event to the next', async () => {
    const warm = start('let calls = 0; export const handler = async (event) => ({ calls: ++calls, event });');
    expect(await warm.invoke({ a: 1 })).toEqual({ calls: 1, event: { a: 1 } });
    expect(await warm.invoke({})).toEqual({ calls: 2, event: {} });
  });

  it('has its own environment and nothing of the person who rehearses', async () => {
    const warm = start('export const handler = async () => ({ ...process.env });', { environment: { MINE: '1' } });
    expect(await warm.invoke({})).toEqual({ MINE: '1' });
  });

  it('passes JSON and nothing else, as Lambda does', async () => {
    const warm = start('export const handler = async (e) => ({ is: typeof e.d, u: undefined, d: new Date(0) });');
    expect(await warm.invoke({ d: new Date(0) })).toEqual({ is: 'string', d: '1970-01-01T00:00:00.000Z' });
  });

  it('hands over a context of Lambda with the time that is left', async () => {
    const code =
      'export const handler = async (_, c) => [c.functionName, c.invokedFunctionArn, c.getRemainingTimeInMillis()];';
    const warm = start(code, { environment: { AWS_LAMBDA_FUNCTION_NAME: 'work' }, timeoutSeconds: 5 });
    const [name, arn, left] = (await warm.invoke({})) as [string, string, number];
    expect([name, arn]).toEqual(['work', 'arn:work']);
    expect(left).toBeGreaterThan(1000);
    expect(left).toBeLessThanOrEqual(5000);
  });

  it("throws what the handler threw under its name, with Lambda's JSON as the message", async () => {
    const warm = start(
      "export const handler = async () => { throw Object.assign(new Error('no'), { name: 'Throttled' }); };",
    );
    const error = await failureOf(warm);
    expect(error.name).toBe('Throttled');
    expect(JSON.parse(error.message)).toEqual({
      errorType: 'Throttled',
      errorMessage: 'no',
      trace: expect.arrayContaining([expect.stringContaining('handler')]),
    });
  });

  it('ends a handler that takes too long, and starts afresh for the next event', async () => {
    const code = 'let n = 0; export const handler = async (e) => e.hang ? new Promise(() => {}) : ++n;';
    const warm = start(code, { timeoutSeconds: 2 });
    const error = await failureOf(warm, { hang: true });
    expect(error.name).toBe('Sandbox.Timedout');
    expect(error.message).toMatch(/Task timed out after 2.00 seconds/);
    expect(await warm.invoke({})).toBe(1);
  });

  it('says so when the bundle cannot be loaded, or exports no handler', async () => {
    expect((await failureOf(start("throw new TypeError('broken');"))).name).toBe('TypeError');
    expect((await failureOf(start('export const other = 1;'))).message).toMatch(/exports no handler/);
  });

  it('fails when the process exits inside the handler', async () => {
    expect((await failureOf(start('export const handler = () => process.exit(3);'))).name).toBe('Runtime.ExitError');
  });

  it('refuses an answer that Step Functions could not carry', async () => {
    const warm = start("export const handler = async () => 'x'.repeat(262_144);");
    expect((await failureOf(warm)).name).toBe('States.DataLimitExceeded');
  });

  it('prints to the log', async () => {
    const warm = start("export const handler = async () => { console.log('hello'); console.error('there'); };");
    await warm.invoke({});
    const text = await readUntil(/there/);
    expect(text).toMatch(/hello/);
  });
});

function start(
  code: string,
  settings: { environment?: Record<string, string>; timeoutSeconds?: number } = {},
): WarmFunction {
  const bundle = join(folder, `${started.length}.mjs`);
  writeFileSync(bundle, code);
  const { environment = {}, timeoutSeconds = 10 } = settings;
  const spec = {
    name: 'work',
    logicalId: 'Work',
    arn: 'arn:work',
    role: 'Role',
    exportName: 'handler',
    memoryMegabytes: 128,
  };
  const warm = createWarmFunction({
    spec: { ...spec, bundle, environment, timeoutSeconds },
    environment,
    log,
  });
  started.push(warm);
  return warm;
}

async function failureOf(warm: WarmFunction, event: unknown = {}): Promise<Error> {
  return warm.invoke(event).then(
    () => Promise.reject(new Error('it did not fail')),
    (error: Error) => error,
  );
}

async function readUntil(pattern: RegExp): Promise<string> {
  let text = '';
  for await (const piece of log) {
    text += String(piece);
    if (pattern.test(text)) break;
  }
  return text;
}
