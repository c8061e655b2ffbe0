import { wrapText } from '../../lib/domain/wrap-text.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';

const WORDS: Record<Diagnosis['state'], string> = { well: 'ok', odd: 'odd', wrong: 'WRONG', unseen: 'unseen' };
const WIDTH = Math.max(...Object.values(WORDS).map(({ length }) => length)) + 2;

/** A line or more for each thing that was looked at, and how many are wrong. */
export function renderDiagnoses(diagnoses: Diagnosis[]): string {
  const lines = diagnoses.flatMap(renderOne);
  const wrong = diagnoses.filter(({ state }) => state === 'wrong').length;
  const odd = diagnoses.filter(({ state }) => state === 'odd').length;
  return `${[...lines, '', `${diagnoses.length} looked at: ${wrong} wrong, ${odd} odd.`].join('\n')}\n`;
}

/** Each line of what it says is a point of its own. */
function renderOne({ what, state, says }: Diagnosis): string[] {
  const [first = '', ...rest] = says.split('\n');
  const indent = ' '.repeat(WIDTH);
  return [
    wrapText(`${what}: ${first}`, WORDS[state].padEnd(WIDTH), indent),
    ...rest.map((line) => wrapText(line, `${indent}- `, `${indent}  `)),
  ];
}
