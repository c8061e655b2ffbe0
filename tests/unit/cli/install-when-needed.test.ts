import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const SCRIPT = join(__dirname, '../../../scripts/install-when-needed.mjs');

/** In place of npm: notes how it was called, and does what `npm ci` would leave behind. */
const NPM = `#!/bin/sh
echo "$@" >> npm-calls
[ -f npm-fails ] && { echo "npm error: the disk is full" >&2; exit 7; }
rm -rf node_modules; mkdir -p node_modules/.bin; touch node_modules/.package-lock.json
printf '#!/bin/sh\necho "$@" >> node-calls\n' > node_modules/.bin/node; chmod +x node_modules/.bin/node
`;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'isthmus-test-'));
  mkdirSync(join(root, 'scripts'));
  mkdirSync(join(root, 'bin'));
  copyFileSync(SCRIPT, join(root, 'scripts/install-when-needed.mjs'));
  writeFileSync(join(root, 'bin/npm'), NPM, { mode: 0o755 });
  writeFileSync(join(root, 'package-lock.json'), '{}');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('installing when needed', () => {
  it('installs when there is no node_modules, says so on standard error, and not again', () => {
    const first = installWhenNeeded();
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toMatch(/npm ci, because node_modules is missing/);
    expect(installWhenNeeded()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(npmCalls()).toHaveLength(1);
    expect(npmCalls()[0]).toMatch(/^ci /);
  });

  it('prepares the simulator by the Node that was installed, once for each install', () => {
    for (const lock of ['{}', '{}', '{"changed": true}']) {
      writeFileSync(join(root, 'package-lock.json'), lock);
      installWhenNeeded();
    }
    const calls = readFileSync(join(root, 'node-calls'), 'utf8').trim().split('\n');
    expect(calls).toEqual(['simulator/launch/prepare.ts', 'simulator/launch/prepare.ts']);
  });

  it('installs again when package-lock.json has changed', () => {
    installWhenNeeded();
    writeFileSync(join(root, 'package-lock.json'), '{"changed": true}');
    expect(installWhenNeeded().stderr).toMatch(/because package-lock.json has changed/);
    expect(npmCalls()).toHaveLength(2);
  });

  it('accepts an install that somebody made by hand, and notes it', () => {
    makeInstallByHand();
    installWhenNeeded();
    writeFileSync(join(root, 'package-lock.json'), '{"changed": true}');
    installWhenNeeded();
    expect(npmCalls()).toHaveLength(1);
  });

  it('installs when the install by hand is older than package-lock.json', () => {
    makeInstallByHand();
    utimesSync(join(root, 'node_modules/.package-lock.json'), 1, 1);
    expect(installWhenNeeded().stderr).toMatch(/because package-lock.json is newer/);
  });

  it("passes npm's failure on, with its exit code, and tries again the next time", () => {
    writeFileSync(join(root, 'npm-fails'), '');
    const failed = installWhenNeeded();
    expect(failed.status).toBe(7);
    expect(failed.stderr).toMatch(/the disk is full[\s\S]*npm ci failed/);
    rmSync(join(root, 'npm-fails'));
    expect(installWhenNeeded().status).toBe(0);
    expect(npmCalls()).toHaveLength(2);
  });
});

function installWhenNeeded(): { status: number | null; stdout: string; stderr: string } {
  const PATH = `${join(root, 'bin')}${delimiter}${process.env.PATH}`;
  const script = join(root, 'scripts/install-when-needed.mjs');
  return spawnSync(process.execPath, [script], { encoding: 'utf8', env: { ...process.env, PATH } });
}

function makeInstallByHand(): void {
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{}');
}

function npmCalls(): string[] {
  return readFileSync(join(root, 'npm-calls'), 'utf8').trim().split('\n');
}
