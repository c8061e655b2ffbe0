import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { hashPackagedInputs } from './packaged-inputs.ts';
import { DeploymentError } from './template.ts';

/** Where packaged templates are kept, each in a folder that is named after what it was made of. */
const KEPT = '.isthmus/stack';

/** The folder in which `serverless package` left the template of the project as it is now, if it did. */
export function packagedFolder(root: string): string {
  return join(root, KEPT, hashPackagedInputs(root));
}

/** Whether the stack has been packaged since anything that it is made of has changed. */
export function isPackaged(root: string): boolean {
  return existsSync(packagedFolder(root));
}

/** Has the Serverless Framework package the stack, offline. The bundles must be there. One process at a time. */
export async function packageStack(root: string): Promise<void> {
  const folder = packagedFolder(root);
  const unfinished = `${folder}.unfinished`;
  await runFramework(root, unfinished);
  removeOthers(dirname(folder));
  renameSync(unfinished, folder);
}

async function runFramework(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const program = createRequire(join(root, 'package.json')).resolve('serverless/bin/serverless.js');
  const child = spawn(process.execPath, [program, 'package', '--package', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [code, ...said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (code === 0) return;
  throw new DeploymentError(`The stack cannot be packaged. "npx serverless package" says:\n${said.join('').trim()}`);
}

/** What was packaged before is of no use any more, unless its files come back; then it is packaged again. */
function removeOthers(kept: string): void {
  for (const name of readdirSync(kept)) {
    if (!name.endsWith('.unfinished')) rmSync(join(kept, name), { recursive: true, force: true });
  }
}
