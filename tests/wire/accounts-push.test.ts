/** The command that puts a file of accounts to use, as somebody calls it, against the simulator: and no external id is seen. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { stringify } from 'yaml';
import { rootKeys, startTestSimulator, type TestSimulator } from '../support/simulator.ts';

// Each call starts a process; a build machine may be busy.
jest.setTimeout(60_000);

const ROOT = join(__dirname, '../..');
const CENTRAL = '999999999999';
const idOf = (account: string, round = 1) => `secret-${round}-${account}-never-to-be-seen`;
const folder = mkdtempSync(join(tmpdir(), 'isthmus-test-'));

let simulator: TestSimulator;
let secrets: SecretsManagerClient;

beforeAll(async () => {
  simulator = await startTestSimulator();
  const settings = { endpoint: simulator.endpoint, credentials: rootKeys(CENTRAL), region: 'eu-west-1' };
  secrets = new SecretsManagerClient(settings);
});

afterAll(async () => {
  secrets.destroy();
  await simulator.close();
  rmSync(folder, { recursive: true });
});

test('makes the secret, adds and changes what differs, and takes out only what it is told to', async () => {
  const first = written([entry('111111111111'), entry('222222222222')]);
  expect((await accounts('push', first, '--dry-run')).stdout).toContain('as it would be:\nadd     111111111111\n');
  expect(await there()).toBeUndefined();
  expect(await accounts('push', first)).toMatchObject({ code: 0 });
  expect(await there()).toEqual([entry('111111111111'), entry('222222222222')]);

  const second = written([entry('222222222222', 2), entry('333333333333')]);
  const { stdout } = await accounts('push', second);
  expect(stdout).toContain(
    'change  222222222222: another external id\nadd     333333333333\nleft    111111111111: not in the file; --prune takes it out\n',
  );
  expect(await there()).toEqual([entry('111111111111'), entry('222222222222', 2), entry('333333333333')]);
  expect((await accounts('push', second, '--prune', '--json')).stdout).toContain('"left"');
  expect(await there()).toEqual([entry('222222222222', 2), entry('333333333333')]);
  const before = await version();
  expect((await accounts('push', second)).stdout).toContain('keep    222222222222');
  expect(await version()).toBe(before);
});

test('keeps what it cannot read, until it is told to replace it', async () => {
  const file = written([entry('111111111111')]);
  await secrets.send(new PutSecretValueCommand({ SecretId: 'isthmus/accounts', SecretString: `{"${idOf('x')}": 1` }));
  const { code, stderr } = await accounts('push', file);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('--prune replaces it') });
  expect((await accounts('push', file, '--prune')).code).toBe(0);
  expect(await there()).toEqual([entry('111111111111')]);
});

test('checks a file: every problem with its place, and nothing of an external id', async () => {
  const wrong = written([
    entry('111111111111'),
    entry('111111111111'),
    { account: '22', externalId: 'too-short' },
    { account: '333333333333', externalID: idOf('3') },
  ]);
  const { code, stdout } = await accounts('check', wrong, '--json');
  expect(code).toBe(2);
  const { problems } = JSON.parse(stdout) as { problems: { path: string }[] };
  expect(problems.map(({ path }) => path)).toEqual([
    'accounts[2].account',
    'accounts[2].externalId',
    'accounts[3].externalId',
    'accounts[3].externalID',
  ]);
  expect(stdout).not.toContain('too-short');
  const repeated = await accounts('check', written([entry('111111111111'), entry('111111111111')]));
  expect(repeated.stdout).toContain(
    'accounts[1].externalId: given "not right"; allowed: one that no other account has',
  );
  expect((await accounts('push', wrong)).code).toBe(2);
  expect(await accounts('check', written([entry('111111111111')]))).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 account, 0 problems'),
  });
});

function entry(account: string, round = 1) {
  return { account, externalId: idOf(account, round) };
}

function written(entries: object[]): string {
  const file = join(folder, `accounts-${Math.random()}.yml`);
  writeFileSync(file, stringify({ version: 1, accounts: entries }, { defaultStringType: 'QUOTE_SINGLE' }));
  return file;
}

async function there(): Promise<unknown> {
  try {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: 'isthmus/accounts' }));
    return JSON.parse(SecretString ?? '').accounts;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function version(): Promise<string | undefined> {
  return (await secrets.send(new GetSecretValueCommand({ SecretId: 'isthmus/accounts' }))).VersionId;
}

async function accounts(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: simulator.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: CENTRAL,
    AWS_SECRET_ACCESS_KEY: 'any',
  };
  const command = [join(ROOT, 'cli/isthmus.mjs'), 'accounts', ...args];
  const outcome = await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
  expect(outcome.stdout + outcome.stderr).not.toContain('never-to-be-seen');
  return outcome;
}
