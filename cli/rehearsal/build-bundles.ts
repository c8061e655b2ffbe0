import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildFunctions } from '../../scripts/build.ts';
import type { FunctionSpec } from '../deployment/template.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { withBuildLock } from './with-build-lock.ts';

/** What ends up in a bundle, or decides what does. */
const SOURCES = ['authorization', 'handlers', 'lib', 'scripts/build.ts', 'statemachine', 'package-lock.json'];

/** Builds the bundles that would be deployed, unless every one is newer than everything that it is made of. */
export async function buildBundles(functions: FunctionSpec[]): Promise<void> {
  await withBuildLock(join(PROJECT_ROOT, '.isthmus/build.lock'), async () => {
    const changedAt = Math.max(...SOURCES.map((source) => newestChange(join(PROJECT_ROOT, source))));
    const builtAt = Math.min(...functions.map(({ bundle }) => builtTime(join(PROJECT_ROOT, bundle))));
    if (builtAt <= changedAt) await buildFunctions();
  });
}

/** Folders count too: a file that was removed changes its folder only. */
function newestChange(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function builtTime(path: string): number {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
