import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isPackaged } from '../deployment/package-stack.ts';
import { readYaml } from '../deployment/read-yaml.ts';
import type { Diagnosis } from './diagnosis.ts';

/** Lambda quotas: a function's code, unpacked; far above what any of ours should ever weigh. */
const MOST_BYTES = 1024 * 1024;

/** Whether what would be uploaded is built from the sources as they are, which packaging sees to, and is of a reasonable size. */
export function checkBundles(root: string): Diagnosis {
  const what = 'bundles';
  const bundles = bundlesOf(root).map((path) => join(root, path));
  const missing = bundles.filter((bundle) => !existsSync(bundle));
  const then = 'serverless package and deploy build them; npm run size builds and weighs them now.';
  if (missing.length > 0)
    return { what, state: 'odd', says: `${missing.length} of ${bundles.length} are not built yet. ${then}` };
  const large = bundles.filter((bundle) => statSync(bundle).size > MOST_BYTES);
  if (large.length > 0) return { what, state: 'odd', says: `${large.join(', ')}: over 1 MB. npm run size says more.` };
  const built = Math.min(...bundles.map((bundle) => statSync(bundle).mtimeMs));
  const changed = newest([join(root, 'handlers'), join(root, 'lib')]);
  if (changed > built) return { what, state: 'odd', says: `They are older than the sources. ${then}` };
  return { what, state: 'well', says: `${bundles.length}, newer than the sources` };
}

/** Whether the template has been packaged since what it is made of has changed: then a rehearsal has read it as it is. */
export function checkPackage(root: string): Diagnosis {
  const what = 'template';
  if (isPackaged(root)) return { what, state: 'well', says: 'packaged as serverless.yml and what it includes are now' };
  const says =
    'It has not been packaged since serverless.yml, or a file that it includes, has changed. npm start does it, and rehearses it.';
  return { what, state: 'odd', says };
}

/** Path of each function's bundle, as serverless.yml has it. */
function bundlesOf(root: string): string[] {
  const { functions } = readYaml(join(root, 'serverless.yml')) as { functions: Record<string, { handler: string }> };
  return Object.values(functions).map(({ handler }) => handler.replace(/\.\w+$/, '.mjs'));
}

/** When a file in these folders was last changed, in milliseconds. */
function newest(folders: string[]): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return Math.max(...files.filter((file) => file.endsWith('.ts')).map((file) => statSync(file).mtimeMs));
}
