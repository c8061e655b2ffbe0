/**
 * Draws a state machine as a Mermaid flowchart and puts it between the marks in the given Markdown files, so that the
 * picture cannot disagree with the machine. With `--check` it writes nothing and fails when a file is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface State {
  Type: string;
  Next?: string;
  Default?: string;
  Choices?: { Next: string }[];
  Catch?: { Next: string }[];
}
interface Machine {
  StartAt: string;
  States: Record<string, State>;
}

const BEGIN = '<!-- machine: drawn by scripts/draw-machine.ts -->';
const END = '<!-- /machine -->';
const SHAPES: Record<string, [open: string, close: string]> = {
  Choice: ['{{"', '"}}'],
  Succeed: ['(["', '"])'],
  Fail: ['(["', '"])'],
  Wait: ['(["', '"])'],
};

if (process.argv[1] === import.meta.filename) main(process.argv.slice(2));

function main(args: string[]): void {
  const check = args.includes('--check');
  const machine = JSON.parse(readFileSync('statemachine/provision.asl.json', 'utf8')) as Machine;
  const stale = ['README.md', 'statemachine/README.md'].filter((file) => {
    const text = readFileSync(file, 'utf8');
    const drawn = insertPicture(text, drawMachine(machine));
    if (drawn !== text && !check) writeFileSync(file, drawn);
    return drawn !== text;
  });
  if (check && stale.length > 0) {
    console.error(`Out of date: ${stale.join(', ')}. Run: npm run draw`);
    process.exit(1);
  }
}

/** Solid arrows for the way a run goes, dotted ones for a failure that is caught. */
export function drawMachine({ StartAt, States }: Machine): string {
  const names = Object.keys(States);
  const id = (name: string): string => name.replace(/\W/g, '');
  const shapes = names.map((name) => {
    const [open, close] = SHAPES[States[name]?.Type ?? ''] ?? ['["', '"]'];
    return `  ${id(name)}${open}${name}${close}`;
  });
  const arrows = names.flatMap((name) => {
    const { Next, Default, Choices = [], Catch = [] } = States[name] as State;
    const ways = [...Choices.map((choice) => choice.Next), Next, Default].filter((next) => next !== undefined);
    const caught = Catch.map((catcher) => catcher.Next).filter((next) => !ways.includes(next));
    return [
      ...[...new Set(ways)].map((next) => `  ${id(name)} --> ${id(next)}`),
      ...[...new Set(caught)].map((next) => `  ${id(name)} -.-> ${id(next)}`),
    ];
  });
  return ['```mermaid', 'flowchart TD', `  start((start)) --> ${id(StartAt)}`, ...shapes, ...arrows, '```'].join('\n');
}

function insertPicture(text: string, picture: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The marks ${BEGIN} and ${END} are missing.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${picture}\n\n${text.slice(end)}`;
}
