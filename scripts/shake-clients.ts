import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

const CONSTANT = /^const (_\w+) = ("(?:[^"\\]|\\.)*");$/gm;

/**
 * Lets esbuild drop the shapes of a client's operations that a function does not call. The SDK writes them as arrays
 * with computed keys, `{ [_hC]: "-" }`, and reading a key might have an effect as far as esbuild knows, so it keeps
 * them all: 50 KB of S3. Every such key is a constant text of the same file, and is put in its place.
 */
export const shakeClients: Plugin = {
  name: 'shake-clients',
  setup(build) {
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/dist-es\/schemas\/schemas_\d+\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const constants = new Map(Array.from(text.matchAll(CONSTANT), ([, name = '', value = '']) => [name, value]));
      const contents = text.replace(/\[(_\w+)\]:/g, (key, name: string) => {
        const value = constants.get(name);
        return value === undefined ? key : `${value}:`;
      });
      return { contents, loader: 'js' };
    });
    // Of its own package.json a client reads the version.
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
