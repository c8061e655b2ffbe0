/** The command that puts a file of routes to use, as somebody calls it, against the simulator. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetParameterCommand, GetParametersByPathCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { parse, stringify } from 'yaml';
import { openRoutes } from '../../lib/aws/routes/open-routes.ts';
import { readRoutes } from '../../lib/aws/routes/read-routes.ts';
import { parseStoredRoutes } from '../../lib/request/parse-stored-routes.ts';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

// Each call starts a process; a build machine may be busy.
jest.setTimeout(60_000);

const ROOT = join(__dirname, '../..');
const CENTRAL = '999999999999';
const routes = parse(readFileSync(join(ROOT, 'config/routes.yml'), 'utf8')) as { routes: { name: string }[] };
const folder = mkdtempSync(join(tmpdir(), 'isthmus-test-'));

let simulator: TestSimulator;
let ssm: SSMClient;

beforeAll(async () => {
  simulator = await startTestSimulator();
  ssm = new SSMClient({ endpoint: simulator.endpoint, credentials: rootKeys(CENTRAL), region: 'eu-west-1' });
});

afterAll(async () => {
  ssm.destroy();
  await simulator.close();
  rmSync(folder, { recursive: true });
});

test('shows what it would write, writes it, and has nothing to write the second time', async () => {
  const dry = await push('--dry-run');
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.stdout).toContain('/isthmus/routes in eu-west-1, as it would be:\ncreate  orders-to-backup\n');
  expect(await there()).toEqual([]);
  expect((await push()).stdout).toContain('create  orders-to-backup');
  expect((await there()).map(({ Name }) => Name).sort()).toEqual(
    routes.routes.map(({ name }) => `/isthmus/routes/${name}`).sort(),
  );
  expect((await push()).stdout).toBe(
    `/isthmus/routes in eu-west-1:\nkeep    ${routes.routes.length} routes as they are\n`,
  );
  expect((await there()).every(({ Version, Type }) => Version === 1 && Type === 'String')).toBe(true);
});

test('what is there is read as the routes of the file, with their versions', async () => {
  const store = { ...openRoutes('/isthmus/routes'), client: ssm };
  const read = parseStoredRoutes(await readRoutes(store));
  expect(read.broken).toEqual([]);
  expect(read.routes.map(({ name, version }) => [name, version]).sort()).toEqual(
    routes.routes.map(({ name }) => [name, 1]).sort(),
  );
});

test('shows each difference, writes only what differs, and leaves alone what it was not told to delete', async () => {
  await ssm.send(new PutParameterCommand({ Name: '/isthmus/routes/old', Type: 'String', Value: '{"broken": true' }));
  const changed = structuredClone(routes) as { routes: Record<string, unknown>[] };
  Object.assign(changed.routes[0] ?? {}, { paused: true });
  const file = written(changed);
  const { stdout } = await push(file);
  expect(stdout).toMatch(/change {2}orders-to-backup, version 1\n +paused: nothing becomes true\n/);
  expect(stdout).toContain('left    old, version 1: not in the file; --prune deletes it');
  expect(JSON.parse((await readParameter('orders-to-backup')) ?? '')).toMatchObject({ paused: true });
  const versions = (await there()).map(({ Name, Version }) => `${Name?.split('/').at(-1)} ${Version}`);
  expect(versions).toEqual(expect.arrayContaining(['old 1', 'orders-to-backup 2', 'shared-both-ways 1']));
  expect((await push(file, '--prune')).stdout).toContain('delete  old');
  expect(await there()).toHaveLength(routes.routes.length);
});

test('writes nothing of a file with problems, and says what AWS refuses', async () => {
  const file = written({ version: 1, routes: [...routes.routes, { name: 'a b' }] });
  const { code, stderr } = await push(file);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Problem  routes[') });
  expect((await there()).map(({ Name }) => Name)).not.toContain('/isthmus/routes/a b');
  const stranger = await push('--dry-run', { AWS_ACCESS_KEY_ID: 'AKIAABCDEFGHIJKLMNOP' });
  expect(stranger.code).toBe(1);
  expect(stranger.stderr).toMatch(/^Could not read the routes on \/isthmus\/routes\. AWS said: /m);
});

function written(value: unknown): string {
  const file = join(folder, `routes-${Math.random()}.yml`);
  writeFileSync(file, stringify(value, { aliasDuplicateObjects: false }));
  return file;
}

async function there() {
  const { Parameters = [] } = await ssm.send(
    new GetParametersByPathCommand({ Path: '/isthmus/routes', MaxResults: 10 }),
  );
  return Parameters;
}

async function readParameter(name: string): Promise<string | undefined> {
  return (await ssm.send(new GetParameterCommand({ Name: `/isthmus/routes/${name}` }))).Parameter?.Value;
}

function push(
  ...words: (string | Record<string, string>)[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = words.filter((word) => typeof word === 'string');
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: CENTRAL,
    AWS_SECRET_ACCESS_KEY: 'any',
    ...Object.assign({}, ...words.filter((word) => typeof word !== 'string')),
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, 'cli/isthmus.mjs'), 'routes', 'push', ...args],
      { env },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}
