import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
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
