import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packagedFolder } from '../cli/deployment/package-stack.ts';
import { buildStack } from '../cli/rehearsal/build-stack.ts';

const ROOT = join(import.meta.dirname, '..');
const CFN_LINT = process.env.CFN_LINT ?? 'cfn-lint';

/** Runs cfn-lint, with no rule ignored, over what is deployed: both templates of the stack, and those of onboarding. */
async function lintTemplates(): Promise<number> {
  if (spawnSync(CFN_LINT, ['--version']).error) return skip();
  await buildStack((_, work) => work);
  const files = [...templatesIn(packagedFolder(ROOT)), ...templatesIn(join(ROOT, 'onboarding'))];
  const { status } = spawnSync(CFN_LINT, ['--', ...files], { stdio: 'inherit' });
  if (status === 0) console.log(`cfn-lint finds nothing in ${files.length} templates.`);
  return status ?? 1;
}

function templatesIn(folder: string): string[] {
  const isTemplate = (name: string): boolean => /^cloudformation-template-.*\.json$|\.yml$/.test(name);
  return readdirSync(folder)
    .filter(isTemplate)
    .map((name) => join(folder, name));
}

/** Not silently: whoever reads the log must see what was not looked at. */
function skip(): number {
  console.warn(
    `SKIPPED: the templates are not linted, because there is no ${CFN_LINT}. It comes from PyPI (pip install cfn-lint); ` +
      'CFN_LINT names another program than the one on the path.',
  );
  return process.env.CFN_LINT_REQUIRED === 'true' ? 1 : 0;
}

lintTemplates().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
