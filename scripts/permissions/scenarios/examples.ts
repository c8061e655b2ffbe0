import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../cli/project-root.ts';
import { readDocumentFile } from '../../../cli/read-document-file.ts';
import { outcomeOf } from '../outcome.ts';
import type { Scenario } from '../scenario.ts';

/** Requests that name roles of others have these made and opened by the rehearsal itself; see with-role-of-others.ts. */
const ELSEWHERE = ['grant-to-role', 'named-role'];

const NAMES = readdirSync(join(PROJECT_ROOT, 'examples')).flatMap((file) =>
  file.endsWith('.yml') ? [file.slice(0, -'.yml'.length)] : [],
);

/** Each example of the project, as it is written, but for the names of what is made. */
export const EXAMPLES: Scenario[] = NAMES.filter((name) => !ELSEWHERE.includes(name)).map((example) => ({
  name: example,
  play: async (stage, name) => outcomeOf(await stage.run(readExample(example, name)), name),
}));

export function readExample(example: string, name: string): Record<string, unknown> {
  const { value } = readDocumentFile(join(PROJECT_ROOT, 'examples', `${example}.yml`));
  return rename(value, name) as Record<string, unknown>;
}

/** Buckets, aliases and roles are unique. */
function rename(value: unknown, name: string, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rename(item, name, key)]));
  if (key === 'bucket' || key === 'roleName') return `${name}-${value}`;
  if (key === 'replicaKeyAlias') return String(value).replace('alias/isthmus-', `alias/isthmus-${name}-`);
  return value;
}
