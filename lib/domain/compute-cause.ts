import type { Finding, Report } from '../types.ts';
import { renderFindingPlace } from './render-finding.ts';
import { sayProblem } from './render-problem.ts';

/** Far below what a Fail state's cause may have (Step Functions API Reference, HistoryEvent: 32,768 characters). */
const LARGEST = 8_000;

/**
 * What somebody reads who looks at a failed execution in the Step Functions console: the summary, then every problem,
 * finding and leftover on a line of its own, as far as there is room.
 */
export function computeCause({ summary, problems, findings, remains }: Report): string {
  const lines = [
    ...problems.map(sayProblem),
    ...findings.filter(({ severity }) => severity !== 'warning').map(sayFinding),
    ...remains.map((one) => `still there: ${one}`),
  ].map((line, index) => `${index + 1}. ${line}`);
  return joinWithin([summary, ...lines]);
}

function sayFinding({ code, place, remedy }: Finding): string {
  return `${code} (${renderFindingPlace(place)}): ${remedy}`;
}

/** Whole lines only, and how many more there are. */
function joinWithin([summary = '', ...lines]: string[]): string {
  let text = summary;
  for (const [index, line] of lines.entries()) {
    if (text.length + line.length > LARGEST) {
      return `${text}\n${lines.length - index} more: see the output of the state Report.`;
    }
    text += `\n${line}`;
  }
  return text;
}
