import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { renderProblem, sayProblem } from '../lib/domain/render-problem.ts';
import { parseTicketSystem } from '../lib/tickets/parse-ticket-system.ts';
import type { TicketSystem } from '../lib/tickets/ticket-system.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';
import { UsageError } from './report-failure.ts';

/** What there is to say about the files of a folder. */
export interface CheckedTickets {
  /** All of it, for a terminal. */
  text: string;
  /** Whether every file can be used. */
  isGood: boolean;
  /** A line for each system or, where files cannot be used, for each of their problems. */
  points: string[];
}

/** Reads each file of a folder as the functions are built from it. */
export function checkTickets(folder = join(PROJECT_ROOT, 'config/tickets')): CheckedTickets {
  const checked = ticketFiles(folder).map((file) => checkFile(join(folder, file)));
  const bad = checked.filter(({ isGood }) => !isGood);
  return {
    text: checked.map(({ text }) => text).join(''),
    isGood: bad.length === 0,
    points: (bad.length === 0 ? checked : bad).flatMap(({ points }) => points),
  };
}

function ticketFiles(folder: string): string[] {
  const files = readFolder(folder).filter((file) => file.endsWith('.yml'));
  if (files.length === 0) throw new UsageError(`There is no file *.yml in ${folder}.`);
  return files.sort();
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    throw new UsageError(`There is no folder ${folder}.`);
  }
}

function checkFile(file: string): CheckedTickets {
  const parsed = parseTicketSystem(basename(file, '.yml'), readDocumentFile(file).value);
  if (parsed.ok) {
    const says = `${file}: ${describe(parsed.system)}`;
    return { text: `${says}\n`, isGood: true, points: [says] };
  }
  const problems = parsed.problems.map((problem) => `${renderProblem(problem)}\n`);
  const points = parsed.problems.map((problem) => `${file}: ${sayProblem(problem)}`);
  return { text: `${file}: cannot be used\n${problems.join('')}`, isGood: false, points };
}

/** What a reader checks with a glance: where it is reached, how it proves who it is, what it is told. */
function describe({ name, signature, api }: TicketSystem): string {
  const told = api === undefined ? 'gets no comments' : `comments by ${api.kind} at ${api.url}`;
  const asked = api?.approval === undefined ? 'approvals are not read' : 'approvals are read';
  return `POST /tickets/${name}, ${signature.scheme}, ${told}, ${asked}`;
}
