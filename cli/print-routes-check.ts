import { join } from 'node:path';
import { parseAccounts } from '../lib/request/parse-accounts.ts';
import { checkRoutes } from '../lib/request/routes-check/check-routes.ts';
import type { RoutesCheckOptions } from './commands/routes.ts';
import { EXIT } from './exit-codes.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';
import { UsageError } from './report-failure.ts';
import { renderRoutesCheck } from './terminal/render-routes-check.ts';

/** Prints what is wrong with a file of routes and what is odd; answers the exit code. */
export function printRoutesCheck(file = join(PROJECT_ROOT, 'config/routes.yml'), options: RoutesCheckOptions): number {
  const { value } = readDocumentFile(file);
  const check = checkRoutes(value, readOnboarded(options.accounts));
  const { problems, warnings } = check;
  process.stdout.write(
    options.json ? `${JSON.stringify({ problems, warnings }, null, 2)}\n` : renderRoutesCheck(file, check),
  );
  return problems.length === 0 ? EXIT.well : EXIT.usage;
}

/** Undefined where the project's own file names none: then nobody has said who has onboarded. */
function readOnboarded(file: string | undefined): Set<string> | undefined {
  const path = file ?? join(PROJECT_ROOT, 'config/accounts.yml');
  const { value } = readDocumentFile(path);
  try {
    const accounts = new Set(parseAccounts(value).keys());
    return file === undefined && accounts.size === 0 ? undefined : accounts;
  } catch (error) {
    throw new UsageError(`Cannot use ${path}. ${(error as Error).message}`);
  }
}
