import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** What ends up in a bundle, or decides what does. */
const SOURCES = ['authorization', 'config/tickets', 'handlers', 'lib', 'scripts', 'package-lock.json'];

/** Builds the bundles that would be deployed, unless every one is newer than everything that it is made of. */
export async function buildWhenStale(): Promise<void> {
  const changedAt = Math.max(...SOURCES.map((source) => newestChange(join(ROOT, source))));
  if (oldestBundle(join(ROOT, 'dist')) > changedAt) return;
  // With esbuild, which takes longer to load than to see that there is nothing to build.
  const { buildFunctions } = await import('./build.ts');
  await buildFunctions();
}

/** Folders count too: a file that was removed changes its folder only. */
function newestChange(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** When the oldest bundle was packed, which comes last; 0 where one is missing, or all are. */
function oldestBundle(folder: string): number {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.length === 0 ? 0 : Math.min(...names.map((name) => builtTime(join(folder, name, `${name}.zip`))));
}

function builtTime(path: string): number {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
