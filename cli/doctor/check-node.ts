import type { Diagnosis } from './diagnosis.ts';

/** That of the functions: what runs here is what is bundled for them. */
const NEEDED = 24;

/** Whether this Node runs what Lambda's will. */
export function checkNode(version = process.versions.node): Diagnosis {
  const what = 'Node.js';
  if (Number(version.split('.')[0]) >= NEEDED) return { what, state: 'well', says: version };
  return {
    what,
    state: 'wrong',
    says: `${version} is too old. Call it by npx, which takes Node ${NEEDED} from the packages.`,
  };
}
