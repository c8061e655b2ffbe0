import { renderProblem } from '../../lib/domain/render-problem.ts';
import { wrapText } from '../../lib/domain/wrap-text.ts';
import type { RoutesCheck } from '../../lib/request/routes-check/check-routes.ts';

/** What is wrong with a file of routes, what is odd, and how much of it there is. */
export function renderRoutesCheck(file: string, { routes, problems, warnings }: RoutesCheck): string {
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
