import { hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the simulator is made of. */
export interface Sources {
  /** Absolute paths, in order. */
  readonly files: readonly string[];
  /** SHA-256 over names and contents, in hexadecimal. */
  readonly hash: string;
}

/** The folders of the project in which the simulator's own code lies. */
const FOLDERS = ['authorization', 'simulator'];

/** Reads every source file of the simulator, which takes some ten milliseconds. */
export function readSources(root: string): Sources {
  const files = FOLDERS.flatMap((folder) => filesUnder(join(root, folder))).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => `${file}\0${readFileSync(file, 'utf8')}\0`);
  return { files, hash: hash('sha256', texts.join('')) };
}

/** Faster by far than `recursive`, which asks for the kind of every file once more. */
function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
