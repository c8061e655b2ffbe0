/** `isthmus rehearse` as a person runs it: what it prints, how it ends, and what it leaves behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAwsReader } from '../support/aws-reader.ts';

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
    expectNothingLeftBehind();
  }, 60_000);

  it('prints the report alone on standard output with --json', async () => {
    const command = rehearse([EXAMPLE, '--json']);
    expect(await command.exitCode).toBe(0);
    expect(JSON.parse(command.stdout())).toMatchObject({ version: 1, verdict: 'verified' });
    expect(command.stderr()).toMatch(/MakePlan/);
  }, 60_000);

  it('ends with the exit code of the verdict', async () => {
    const request = join(temporary, 'request.yml');
    writeFileSync(request, '{version: 1}');
    const command = rehearse([request]);
    expect(await command.exitCode).toBe(3);
    expect(command.stdout()).toMatch(/REJECTED/);
  }, 60_000);

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
  }, 60_000);
});

describe('Ctrl-C in the middle', () => {
  it('ends in good order, says in which state it was and that nothing on AWS was touched', async () => {
    const command = rehearse([EXAMPLE, '--speed', '1']);
    await command.says(/PlaceProbe/);
    command.child.kill('SIGINT');
    expect(await command.exitCode).toBe(130);
    expect(command.stderr()).toMatch(/Interrupted in the state (PlaceProbe|WaitForReplica|AwaitReplica)\b/);
    expect(command.stderr()).toMatch(/nothing on AWS was touched/);
    expectNothingLeftBehind();
  }, 60_000);

  it('ends at once when it comes a second time', async () => {
    const command = rehearse([EXAMPLE, '--speed', '1']);
    await command.says(/simulator/);
    command.child.kill('SIGINT');
    command.child.kill('SIGTERM');
    expect(await command.exitCode).toBe(130);
    expectNothingLeftBehind();
  }, 60_000);
});

interface Command {
  child: ChildProcess;
  exitCode: Promise<number | null>;
  stdout(): string;
  stderr(): string;
  /** Settles when standard output matches; fails when the command ends before. */
  says(pattern: RegExp): Promise<void>;
}

/** Fast unless told otherwise. Everything temporary is made in this test's own folder. */
function rehearse(args: string[]): Command {
  const child = spawn(process.execPath, ['cli/isthmus.mjs', 'rehearse', '--speed', '200', ...args], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: temporary },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (piece) => (stdout += piece));
  child.stderr.on('data', (piece) => (stderr += piece));
  const command: Command = {
    child,
    exitCode: once(child, 'close').then(([code]) => code as number | null),
    stdout: () => stdout,
    stderr: () => stderr,
    async says(pattern) {
      while (!pattern.test(stdout)) {
        const [ended] = await Promise.race([once(child.stdout, 'data').then(() => []), once(child, 'close')]);
        if (ended !== undefined) throw new Error(`it ended with ${ended}: ${stderr}`);
      }
    },
  };
  running.push(command);
  return command;
}

/** `close` of the command's pipes came only after the simulator had ended: it has inherited none, but its own is gone. */
function expectNothingLeftBehind(): void {
  expect(readdirSync(temporary).filter((name) => name.startsWith('isthmus-'))).toEqual([]);
}
