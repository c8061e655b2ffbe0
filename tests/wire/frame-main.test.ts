import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(__dirname, '../../simulator/main.ts');

test('says where it listens as soon as it does, and ends cleanly when told to', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const simulator = start('--port', '0');
    const { endpoint } = JSON.parse(await firstLine(simulator));
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    // A connection that is kept alive must not keep the process alive.
    expect((await fetch(`${endpoint}/_sim/counts`)).status).toBe(200);
    simulator.kill(signal);
    expect(await once(simulator, 'exit')).toEqual([0, null]);
  }
});

test('begins as the file of settings says', async () => {
  const file = join(__dirname, '../../config/bad-weather.yml');
  const simulator = start('--config', file);
  const { endpoint } = JSON.parse(await firstLine(simulator));
  const ask = async (control: string) => (await fetch(`${endpoint}/_sim/${control}`)).json();
  expect(await ask('lateness')).toMatchObject({ speed: 20, iamPropagation: [4, 12] });
  expect(await ask('faults')).toMatchObject({ rules: [{ id: 'create-role-says-nothing' }, { id: 's3-now-and-then' }] });
  expect(await ask('throttling')).toMatchObject({ limits: [{ service: 'iam', rate: 10, burst: 20 }] });
  expect(await ask('organization')).toMatchObject({ accounts: { '111111111111': { serviceControl: [[{}]] } } });
  simulator.kill('SIGTERM');
  expect(await once(simulator, 'exit')).toEqual([0, null]);
});

test.each([
  ['faults: {rules: [{service: s3}]}', /faults: rules\[0\] does nothing/],
  ['lateness: {gravity: [0, 1]}', /lateness: There is no field 'gravity' in lateness/],
  ['{"throttling": {"limits": [{"service": "s3"}]}}', /throttling: limits\[0\] takes service, rate and burst/],
  ['weather: bad', /There is no field 'weather' in the configuration; known are seed/],
  ['seed: dandelion', /seed takes a whole number/],
  ['secureTransport: maybe', /secureTransport takes true or false/],
  ['faults: {', /neither YAML nor JSON/],
  ['seed: &n 1\ncapacity: *n', /has aliases/],
  ['', /the configuration must be a JSON object/],
])('does not start with the settings %j', async (text, complaint) => {
  const file = join(mkdtempSync(join(tmpdir(), 'isthmus-test-')), 'settings.yml');
  writeFileSync(file, text);
  expect(await complaintOf('--config', file)).toMatch(complaint);
  rmSync(dirname(file), { recursive: true });
});

test('tells how it is started, and which file it could not read', async () => {
  expect(await complaintOf('--config', '/nowhere.yml')).toMatch(
    /^simulator: \/nowhere.yml cannot be read: ENOENT.*\n$/,
  );
  const simulator = start('--help');
  expect(await firstLine(simulator)).toMatch(/^Usage: .* \[--config FILE\]$/);
});

test('says in one line what is wrong with its options', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const taken = String((server.address() as AddressInfo).port);
  expect(await complaintOf('--port', 'many')).toBe("simulator: --port takes a number from 0 to 65535, not 'many'.\n");
  expect(await complaintOf('--colour')).toMatch(/^simulator: Unknown option '--colour'.*\n$/);
  expect(await complaintOf('--port', taken)).toMatch(/^simulator: listen EADDRINUSE.*\n$/);
  server.close();
});

function start(...options: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('There is no standard output.');
  const [line] = await once(createInterface(stdout), 'line');
  return line;
}

/** What a start that fails says. */
async function complaintOf(...options: string[]): Promise<string> {
  const simulator = start(...options);
  let said = '';
  simulator.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  expect(await once(simulator, 'close')).toEqual([1, null]);
  return said;
}
