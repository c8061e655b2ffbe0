/** `isthmus rehearse` as a person runs it: what it prints, how it ends, and what it leaves behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAwsReader } from '../support/aws-reader.ts';
import { signedFetch } from '../support/signed-fetch.ts';
import { rootKeys } from '../support/simulator.ts';

// A build machine may be busy, and the AWS CLI takes its time to start.
jest.setTimeout(60_000);

const ROOT = join(__dirname, '../..');
const EXAMPLE = 'examples/cross-account.yml';

let temporary: string;
let running: Command[];

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
  running = [];
});

afterEach(() => {
  for (const { child } of running) child.kill('SIGKILL');
  rmSync(temporary, { recursive: true });
});

describe('isthmus rehearse', () => {
  it('shows each state with its time and ends well with a summary', async () => {
    const command = rehearse([EXAMPLE]);
    expect(await command.exitCode).toBe(0);
    expect(command.stdout()).toMatch(/\d\.\d\d s {2}ApplyRule {11}source 111111111111: added the replication rule/);
    expect(command.stdout()).toMatch(/VERIFIED: orders-source replicates to orders-replica/);
    await expectNothingLeftBehind();
  });

  it('prints the report alone on standard output with --json', async () => {
    const command = rehearse([EXAMPLE, '--json']);
    expect(await command.exitCode).toBe(0);
    expect(JSON.parse(command.stdout())).toMatchObject({ version: 1, verdict: 'verified' });
    expect(command.stderr()).toMatch(/MakePlan/);
  });

  it('ends with the exit code of the verdict', async () => {
    const request = join(temporary, 'request.yml');
    writeFileSync(request, '{version: 1}');
    const command = rehearse([request]);
    expect(await command.exitCode).toBe(3);
    expect(command.stdout()).toMatch(/REJECTED/);
  });

  it('goes on with --keep, tells how to look around, and ends with Ctrl-C', async () => {
    const command = rehearse([EXAMPLE, '--keep']);
    await command.says(/until you press Ctrl-C/);
    const endpoint = /goes on at (\S+)/.exec(command.stdout())?.[1] ?? '';
    const caller = { account: '111111111111', region: 'eu-west-1' };
    const Bucket = 'orders-source';
    await createAwsReader(endpoint).call(caller, 's3api', 'GetBucketReplication', { Bucket });
    command.child.kill('SIGINT');
    expect(await command.exitCode).toBe(0);
    await expect(fetch(endpoint)).rejects.toThrow();
  });
});

describe('isthmus rehearse --stack', () => {
  it('says what is there and what is not, follows what somebody starts by a command that it tells, and ends with Ctrl-C', async () => {
    const command = rehearse(['--stack']);
    await command.says(/--input '.*'\n/);
    expect(command.stdout()).toMatch(/Not simulated: .*AWS::CloudWatch::Alarm/);
    const [, endpoint = '', machine = '', input = ''] =
      /is up at (\S+)[\s\S]*--state-machine-arn (\S+)[\s\S]*?--input '(.*)'/.exec(command.stdout()) ?? [];
    const call = { service: 'states', region: 'eu-west-1', method: 'POST' };
    await signedFetch(endpoint, rootKeys('999999999999'), {
      ...call,
      headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution', 'content-type': 'application/x-amz-json-1.0' },
      body: JSON.stringify({ stateMachineArn: machine, name: 'as-told', input }),
    });
    await command.says(/VERIFIED: /);
    expect(command.stdout()).toMatch(/Execution as-told\n\n[\s\S]*\d\.\d\d s {2}ApplyRule/);
    command.child.kill('SIGINT');
    expect(await command.exitCode).toBe(0);
    expect(command.stdout()).toMatch(/nothing on AWS was touched\.\n$/);
    await expectNothingLeftBehind();
  });

  it('hears Ctrl-C before the stack is up, and tells no command for what is going', async () => {
    const command = rehearse(['--stack']);
    await command.says(/simulator/);
    command.child.kill('SIGINT');
    expect(await command.exitCode).toBe(130);
    expect(command.stderr()).toMatch(/Interrupted before the stack was up/);
    expect(command.stdout()).not.toMatch(/is up at/);
    await expectNothingLeftBehind();
  });
});

describe('Ctrl-C in the middle', () => {
  it('ends in good order, says in which state it was and that nothing on AWS was touched', async () => {
    // Slow enough that it still waits for the replica.
    const command = rehearse([EXAMPLE, '--speed', '5']);
    await command.says(/PlaceProbe/);
    command.child.kill('SIGINT');
    expect(await command.exitCode).toBe(130);
    expect(command.stderr()).toMatch(/Interrupted in the state (PlaceProbe|WaitForReplica|AwaitReplica)\b/);
    expect(command.stderr()).toMatch(/nothing on AWS was touched/);
    await expectNothingLeftBehind();
  });

  it('is heard before the first state, too', async () => {
    const command = rehearse([EXAMPLE]);
    await command.says(/simulator/);
    command.child.kill('SIGINT');
    expect(await command.exitCode).toBe(130);
    expect(command.stderr()).toMatch(/Interrupted before the first state/);
    await expectNothingLeftBehind();
  });

  it('ends at once when it comes a second time', async () => {
    const command = rehearse([EXAMPLE]);
    await command.says(/simulator/);
    command.child.kill('SIGINT');
    command.child.kill('SIGTERM');
    expect(await command.exitCode).toBe(130);
    await expectNothingLeftBehind();
  });
});

describe('isthmus simulate', () => {
  it('prints its endpoint first, answers any client, and ends when it is told to', async () => {
    const command = isthmus(['simulate', '--config', 'config/bad-weather.yml']);
    await command.says(/\n/);
    const { endpoint } = JSON.parse(command.stdout()) as { endpoint: string };
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await createAwsReader(endpoint).call({ account: '111111111111', region: 'us-east-1' }, 's3api', 'ListBuckets', {});
    expect(await (await fetch(`${endpoint}/_sim/lateness`)).json()).toMatchObject({ speed: 20 });
    command.child.kill('SIGTERM');
    expect(await command.exitCode).toBe(0);
    await expectNothingLeftBehind();
  });

  it('ends with its parent, however that ends', async () => {
    const command = isthmus(['simulate']);
    await command.says(/\n/);
    command.child.kill('SIGKILL');
    await expectNothingLeftBehind();
  });
});

interface Command {
  child: ChildProcess;
  exitCode: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  /** Settles when standard output matches; fails when the command ends before. */
  says(pattern: RegExp): Promise<void>;
}

/** Fast unless told otherwise. */
function rehearse(args: string[]): Command {
  return isthmus(['rehearse', '--speed', '200', ...args]);
}

/** Everything temporary is made in this test's own folder. */
function isthmus(args: string[]): Command {
  const child = spawn(process.execPath, ['cli/isthmus.mjs', ...args], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary },
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (piece) => (said[name] += String(piece)));
  const command: Command = {
    child,
    exitCode: once(child, 'close').then(([code]) => code as number | null),
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    async says(pattern) {
      while (!pattern.test(said.stdout)) {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said.stderr}`);
        await sleep(10);
      }
    },
  };
  running.push(command);
  return command;
}

/** No folder, and no process: the simulator and the bundler inherit the environment, so they are known by it. */
async function expectNothingLeftBehind(): Promise<void> {
  expect(readdirSync(temporary).filter((name) => name.startsWith('isthmus-'))).toEqual([]);
  for (let patience = 100; patience > 0 && processesOfThisTest().length > 0; patience -= 1) await sleep(20);
  expect(processesOfThisTest()).toEqual([]);
}

/** Where there is no /proc there is nothing to look at. */
function processesOfThisTest(): string[] {
  const ids = existsSync('/proc/self/environ') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return ids.filter((id) => {
    try {
      return readFileSync(`/proc/${id}/environ`, 'utf8').includes(`TMPDIR=${temporary}\0`);
    } catch {
      return false; // it has ended meanwhile
    }
  });
}
