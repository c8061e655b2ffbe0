import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { renderProblem } from '../lib/domain/render-problem.ts';
import { parseTicketSystem } from '../lib/tickets/parse-ticket-system.ts';
import type { TicketSystem } from '../lib/tickets/ticket-system.ts';
import { PROJECT_ROOT } from './project-root.ts';
import { readDocumentFile } from './read-document-file.ts';
import { UsageError } from './report-failure.ts';

/** What there is to say about each file of a folder, and whether all of them can be used. */
export function checkTickets(folder = join(PROJECT_ROOT, 'config/tickets')): { text: string; isGood: boolean } {
  const checked = ticketFiles(folder).map((file) => checkFile(join(folder, file)));
  return { text: checked.map(({ text }) => text).join(''), isGood: checked.every(({ isGood }) => isGood) };
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

function checkFile(file: string): { text: string; isGood: boolean } {
  const parsed = parseTicketSystem(basename(file, '.yml'), readDocumentFile(file).value);
  if (parsed.ok) return { text: `${file}: ${describe(parsed.system)}\n`, isGood: true };
  const problems = parsed.problems.map((problem) => `${renderProblem(problem)}\n`);
  return { text: `${file}: cannot be used\n${problems.join('')}`, isGood: false };
}

/** What a reader checks with a glance: where it is reached, how it proves who it is, what it is told. */
function describe({ name, signature, api }: TicketSystem): string {
  const told = api === undefined ? 'gets no comments' : `comments by ${api.kind} at ${api.url}`;
  const asked = api?.approval === undefined ? 'approvals are not read' : 'approvals are read';
  return `POST /tickets/${name}, ${signature.scheme}, ${told}, ${asked}`;
}
