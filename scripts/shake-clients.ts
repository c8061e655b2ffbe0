import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Errors of parts of a service that no function calls. Unregistered, one would still come with its code and words, as the
 * service's general exception: it is 40 KB of Systems Manager that is about fleets, patches and documents.
 */
const FOREIGN_ERRORS: Record<string, RegExp> = {
  kms: /^(CloudHsm|CustomKeyStore|Xks)/,
  ssm: /^(?!.*Parameter|InternalServerError|InvalidFilter|InvalidKeyId|InvalidNextToken|Throttling|TooManyUpdates)/,
};

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
      const literal = text.replace(/\[(_\w+)\]:/g, (key, name: string) => {
        const value = constants.get(name);
        return value === undefined ? key : `${value}:`;
      });
      const foreign = FOREIGN_ERRORS[/client-([\w-]+)/.exec(path)?.[1] ?? ''];
      const contents = literal.replace(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (line, name: string) =>
        foreign?.test(name) ? '' : line,
      );
      return { contents, loader: 'js' };
    });
    // Of its own package.json a client reads the version.
    build.onLoad({ filter: /@aws-sdk\/client-[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
