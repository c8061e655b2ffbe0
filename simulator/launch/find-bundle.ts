import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSources } from './read-sources.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * The address of one file that holds the whole simulator, since Node takes longer to find and load hundreds of files
 * than all the rest of the start. It is made when it is missing, and named after the content of every source file: a
 * bundle of other sources is never found. Undefined when it cannot be made; the sources run as well.
 */
export async function findBundle(): Promise<string | undefined> {
  const sources = readSources(ROOT);
  const file = join(ROOT, '.isthmus/simulator', `${sources.hash}.mjs`);
  if (!existsSync(file)) {
    const { makeBundle } = await import('./make-bundle.ts');
    if (!(await makeBundle(ROOT, sources, file))) return undefined;
  }
  return pathToFileURL(file).href;
}
