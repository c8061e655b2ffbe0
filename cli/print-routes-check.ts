import { join } from 'node:path';
import { renderProblem } from '../lib/domain/render-problem.ts';
import { wrapText } from '../lib/domain/wrap-text.ts';
import { parseAccounts } from '../lib/request/parse-accounts.ts';
import { checkRoutes, type RoutesCheck } from '../lib/request/routes-check/check-routes.ts';
import type { RoutesCheckOptions } from './commands/routes.ts';
import { EXIT } from './exit-codes.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';
import { UsageError } from './report-failure.ts';

/** Prints what is wrong with a file of routes and what is odd; answers the exit code. */
export function printRoutesCheck(file = join(PROJECT_ROOT, 'config/routes.yml'), options: RoutesCheckOptions): number {
  const { value } = readDocumentFile(file);
  const check = checkRoutes(value, readOnboarded(options.accounts));
  const { problems, warnings } = check;
  process.stdout.write(
    options.json ? `${JSON.stringify({ problems, warnings }, null, 2)}\n` : renderCheck(file, check),
  );
  return problems.length === 0 ? EXIT.well : EXIT.usage;
}

/** Undefined where the project's own file names none: then nobody has said who has onboarded. */
function readOnboarded(file: string | undefined): Set<string> | undefined {
  const path = file ?? join(PROJECT_ROOT, 'config/accounts.yml');
  try {
    const accounts = new Set(parseAccounts(readDocumentFile(path).value).keys());
    return file === undefined && accounts.size === 0 ? undefined : accounts;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Cannot use ${path}. ${(error as Error).message}`);
  }
}

function renderCheck(file: string, { routes, problems, warnings }: RoutesCheck): string {
  const lines = [
    ...problems.map((problem) => wrapText(renderProblem(problem), 'Problem  ')),
    ...warnings.map(({ path, said }) => wrapText(`${path}: ${said}`, 'Warning  ')),
    `${file}: ${problems.length === 0 ? `${count(routes, 'route')}, ` : ''}${count(problems, 'problem')}, ${count(warnings, 'warning')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function count({ length }: unknown[], what: string): string {
  return `${length} ${what}${length === 1 ? '' : 's'}`;
}
