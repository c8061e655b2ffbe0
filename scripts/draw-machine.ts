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

/**
 * Solid arrows for the way a run goes, dotted ones for a failure that is caught. A task is drawn as its name alone, and
 * arrows that leave one state, or arrive at one when they are caught, share a line: the text is read, too.
 */
export function drawMachine({ StartAt, States }: Machine): string {
  const names = Object.keys(States);
  const ways = names.flatMap((name) => {
    const next = waysOf(States[name] as State);
    return next.length === 0 ? [] : [`  ${id(name)} --> ${next.map(id).join(' & ')}`];
  });
  const lines = [`  start((start)) --> ${id(StartAt)}`, ...drawShapes(States), ...ways, ...drawCaught(States)];
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}

function drawShapes(states: Machine['States']): string[] {
  return Object.entries(states).flatMap(([name, { Type }]) => {
    const [open, close] = SHAPES[Type] ?? ['["', '"]'];
    return Type in SHAPES || id(name) !== name ? [`  ${id(name)}${open}${name}${close}`] : [];
  });
}

function drawCaught(states: Machine['States']): string[] {
  const from = new Map<string, string[]>();
  for (const [name, state] of Object.entries(states)) {
    const ways = waysOf(state);
    const caught = new Set((state.Catch ?? []).map((catcher) => catcher.Next).filter((next) => !ways.includes(next)));
    for (const next of caught) from.set(next, [...(from.get(next) ?? []), id(name)]);
  }
  return [...from].map(([next, names]) => `  ${names.join(' & ')} -.-> ${id(next)}`);
}

/** Where it goes when nothing fails, each once. */
function waysOf({ Next, Default, Choices = [] }: State): string[] {
  const ways = [...Choices.map((choice) => choice.Next), Next, Default].filter((next) => next !== undefined);
  return [...new Set(ways)];
}

function id(name: string): string {
  return name.replace(/\W/g, '');
}

function insertPicture(text: string, picture: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The marks ${BEGIN} and ${END} are missing.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${picture}\n\n${text.slice(end)}`;
}
