import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the packaged template is made of, beside the framework itself. */
const SERVICE = 'serverless.yml';

/**
 * A hash of all that decides what `serverless package` makes of a project: serverless.yml, the files that it includes,
 * the files that those include, and the version of the framework. Of bundles the template holds names only.
 */
export function hashPackagedInputs(root: string): string {
  const hash = createHash('sha256').update(frameworkVersion(root));
  for (const [path, text] of readIncluded(root)) hash.update(JSON.stringify([path, text]));
  return hash.digest('hex').slice(0, 16);
}

function frameworkVersion(root: string): string {
  const { version } = createRequire(join(root, 'package.json'))('serverless/package.json') as { version: string };
  return version;
}

/** By path, in the order in which they are met. */
function readIncluded(root: string): Map<string, string> {
  const texts = new Map<string, string>();
  const waiting = [SERVICE];
  for (const path of waiting) {
    if (texts.has(path)) continue;
    const text = readInput(root, path);
    texts.set(path, text);
    waiting.push(...includesOf(root, text));
  }
  return texts;
}

/** What is not there is nothing; whether it may be missing is for the framework to say. */
function readInput(root: string, path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

/** Which file a name with a variable in it means, only the framework knows: any of that folder. */
function includesOf(root: string, text: string): string[] {
  return [...text.matchAll(/\$\{file\(([^)]*)\)/g)].flatMap(([, included = '']) => {
    if (!included.includes('$')) return [included.trim()];
    const folder = dirname(included.slice(0, included.indexOf('$')).concat('x'));
    const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
    return names.map((name) => join(folder, name)).filter((path) => statSync(join(root, path)).isFile());
  });
}
