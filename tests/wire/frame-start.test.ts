import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys } from '../support/simulator.ts';

const PROJECT = join(__dirname, '../..');
const WORDS = 'The specified bucket does not exist';

let folder: string;
const running = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-start-'));
  for (const part of ['authorization', 'simulator', 'package.json']) {
    cpSync(join(PROJECT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  rmSync(folder, { recursive: true, force: true });
});

test('starts what its sources say, also when they change and change back without a trace in time and size', async () => {
  expect(await wordsOfSimulator()).toContain(WORDS);
  const file = join(folder, 'simulator/s3/find-bucket.ts');
  const { atime, mtime } = statSync(file);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(WORDS);
  for (const words of [WORDS.toUpperCase(), WORDS]) {
    writeFileSync(file, text.replace(WORDS, words));
    utimesSync(file, atime, mtime);
    expect(await wordsOfSimulator()).toContain(words);
  }
  expect(readdirSync(join(folder, '.isthmus/simulator'))).toHaveLength(2);
});

test('starts with a bundle that was made ahead', async () => {
  await once(spawn(process.execPath, [join(folder, 'simulator/launch/prepare.ts')], { stdio: 'inherit' }), 'exit');
  const bundles = () => readdirSync(join(folder, '.isthmus/simulator'));
  const [prepared = '', ...others] = bundles();
  expect(others).toEqual([]);
  const { mtimeMs } = statSync(join(folder, '.isthmus/simulator', prepared));
  expect(await wordsOfSimulator()).toContain(WORDS);
  expect(bundles()).toEqual([prepared]);
  expect(statSync(join(folder, '.isthmus/simulator', prepared)).mtimeMs).toBe(mtimeMs);
});

test('finds, from its bundle, what it loads with the first call of a service only', async () => {
  const { line } = await start(join(folder, 'simulator/main.ts'));
  const answer = await signedFetch(JSON.parse(line).endpoint, rootKeys('111111111111'), {
    ...{ method: 'POST', service: 'dynamodb', region: 'eu-west-1', body: '{}' },
    headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables', 'content-type': 'application/x-amz-json-1.0' },
  });
  expect(readdirSync(join(folder, '.isthmus/simulator'))).toHaveLength(1);
  expect(await answer.json()).toEqual({ TableNames: [] });
});

test('starts from its sources where no bundle can be kept', async () => {
  writeFileSync(join(folder, '.isthmus'), 'a file where a folder should be');
  expect(await wordsOfSimulator()).toContain(WORDS);
});

test('does not trust a bundle of sources that it does not watch', async () => {
  writeFileSync(join(folder, 'elsewhere.ts'), `export const WORDS = '${WORDS}';\n`);
  const file = join(folder, 'simulator/s3/find-bucket.ts');
  const text = readFileSync(file, 'utf8').replace(`'${WORDS}'`, 'WORDS');
  writeFileSync(file, `import { WORDS } from '../../elsewhere.ts';\n${text}`);
  expect(await wordsOfSimulator()).toContain(WORDS);
  expect(existsSync(join(folder, '.isthmus/simulator'))).toBe(false);
});

test('takes no more than three times as long to start as Node with one empty file', async () => {
  const empty = join(folder, 'empty.ts');
  writeFileSync(empty, "console.log('{}');\n");
  const main = join(folder, 'simulator/main.ts');
  await startTime(main);
  const times = { empty: Number.POSITIVE_INFINITY, main: Number.POSITIVE_INFINITY };
  // The best of several, in turns: another program that takes the processor is no fault of the simulator's.
  for (let round = 0; round < 7; round += 1) {
    times.empty = Math.min(times.empty, await startTime(empty));
    times.main = Math.min(times.main, await startTime(main));
  }
  expect(times.main / times.empty).toBeLessThan(3);
});

/** What a simulator that is started now says of a bucket that is not there. */
async function wordsOfSimulator(): Promise<string> {
  const { child, line } = await start(join(folder, 'simulator/main.ts'));
  const answer = await fetch(`${JSON.parse(line).endpoint}/no-such-bucket`);
  const text = await answer.text();
  await end(child);
  return text;
}

/** Milliseconds until the first line. */
async function startTime(file: string): Promise<number> {
  const begin = performance.now();
  const { child } = await start(file);
  const time = performance.now() - begin;
  await end(child);
  return time;
}

async function start(file: string): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, line };
}

/** Asked, not killed: what is compiled is kept when a process ends by itself. */
async function end(child: ChildProcess): Promise<void> {
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
  child.kill();
  await exited;
  running.delete(child);
}
