import { join } from 'node:path';
import { renderProblem } from '../lib/domain/render-problem.ts';
import { wrapText } from '../lib/domain/wrap-text.ts';
import { parseAccountsOr } from '../lib/request/parse-accounts.ts';
import { EXIT } from './exit-codes.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';

/** Prints what is wrong with a file of accounts; answers the exit code. */
export function printAccountsCheck(file = join(PROJECT_ROOT, 'config/accounts.yml'), json = false): number {
  const parsed = parseAccountsOr(readDocumentFile(file).value);
  const problems = parsed.ok ? [] : parsed.problems;
  const accounts = parsed.ok ? parsed.accounts.size : undefined;
  const lines = [
    ...problems.map((problem) => wrapText(renderProblem(problem), 'Problem  ')),
    `${file}: ${accounts === undefined ? '' : `${accounts} ${accounts === 1 ? 'account' : 'accounts'}, `}${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
  ];
  process.stdout.write(json ? `${JSON.stringify({ problems }, null, 2)}\n` : `${lines.join('\n')}\n`);
  return problems.length === 0 ? EXIT.well : EXIT.usage;
}
