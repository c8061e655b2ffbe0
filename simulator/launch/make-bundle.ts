import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readSources, type Sources } from './read-sources.ts';

/** A bundle that was not made lately belongs to sources that have gone. */
const DAY = 24 * 60 * 60 * 1000;

/**
 * Writes the simulator's bundle, and answers whether it is there. Not made: without esbuild, in a folder that cannot be
 * written, and of sources that change under the build.
 */
export async function makeBundle(root: string, sources: Sources, file: string): Promise<boolean> {
  try {
    const text = await bundle(root, sources);
    if (text === undefined || readSources(root).hash !== sources.hash) return false;
    writeWhole(file, text);
    removeOld(dirname(file));
    return true;
  } catch {
    // Whatever it is, running the sources tells about it in its own words, or does without.
    return false;
  }
}

/** Packages stay outside: they are found where they are installed, whatever version that is. */
async function bundle(root: string, { files }: Sources): Promise<string | undefined> {
  const { build, stop } = await import('esbuild');
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, 'simulator/start-simulator.ts')],
    absWorkingDir: root,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    logLevel: 'silent',
    metafile: true,
    write: false,
  }).finally(stop);
  // What lies outside of the simulator's folders is not in the name, and could go stale.
  const known = new Set(files);
  const strange = Object.keys(metafile.inputs).some((input) => !known.has(join(root, input)));
  return strange ? undefined : outputFiles[0]?.text;
}

/** Another simulator that starts at this moment finds all of it or nothing. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

function removeOld(folder: string): void {
  for (const file of readdirSync(folder).map((name) => join(folder, name))) {
    if (statSync(file).mtimeMs < Date.now() - DAY) rmSync(file, { force: true });
  }
}
