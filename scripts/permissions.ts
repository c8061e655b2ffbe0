/** `--check`: docs/permissions.md is what the templates say. `--write`: makes it so. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../cli/project-root.ts';
import { buildStack } from '../cli/rehearsal/build-stack.ts';
import { findWrongReasons } from './permissions/find-reasons.ts';
import { readStatements } from './permissions/permission-source.ts';
import { renderPermissions } from './permissions/render-permissions.ts';

const DOCUMENT = join(PROJECT_ROOT, 'docs/permissions.md');

async function document(check: boolean): Promise<void> {
  await buildStack((_, work) => work);
  const statements = readStatements(PROJECT_ROOT);
  const wrong = findWrongReasons(statements);
  for (const sentence of wrong) console.error(sentence);
  if (wrong.length > 0) process.exit(1);
  const text = renderPermissions(statements);
  if (!check) return writeFileSync(DOCUMENT, text);
  if (readFileSync(DOCUMENT, 'utf8') === text) return;
  console.error('docs/permissions.md is out of date. Run: npm run permissions -- --write');
  process.exit(1);
}

await document(!process.argv.includes('--write'));
