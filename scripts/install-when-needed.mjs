/**
 * Runs `npm ci` when node_modules is missing or package-lock.json has changed since, and otherwise costs nothing. After
 * an install it makes what the simulator's first start would have to make. It needs no package, and runs on whatever
 * Node the machine has.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const lock = join(root, 'package-lock.json');
/** npm writes it at the end of every install, so it also tells of one that a person ran by hand. */
const npmsOwnRecord = join(modules, '.package-lock.json');
const stamp = join(modules, '.isthmus-installed-lock');
const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');

const reason = computeReason();
if (reason) install(reason);
if (!existsSync(stamp)) {
  prepareSimulator();
  writeFileSync(stamp, wanted);
}

/** Why an install is needed; undefined when it is not. */
function computeReason() {
  if (!existsSync(npmsOwnRecord)) return 'node_modules is missing or incomplete';
  if (existsSync(stamp)) {
    return readFileSync(stamp, 'utf8') === wanted ? undefined : 'package-lock.json has changed';
  }
  return statSync(npmsOwnRecord).mtimeMs < statSync(lock).mtimeMs ? 'package-lock.json is newer' : undefined;
}

function install(because) {
  process.stderr.write(`Installing the packages with npm ci, because ${because}. It takes about a minute, once.\n`);
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    // Standard output belongs to the command that comes next.
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    const said = error ? ` (${error.message})` : '';
    process.stderr.write(
      `npm ci failed${said}. What npm said is above; put that right and run the same command again.\n`,
    );
    process.exit(status ?? 1);
  }
}

/** By the Node that was installed. What goes wrong here is left to the start itself, which can do without. */
function prepareSimulator() {
  const node = join(modules, '.bin', 'node');
  spawnSync(node, ['simulator/launch/prepare.ts'], { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' });
}
