import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sayProblem } from '../lib/domain/render-problem.ts';
import { readDocument } from '../lib/request/read-document.ts';
import { parseTicketSystem } from '../lib/tickets/parse-ticket-system.ts';
import type { TicketSystem, TicketSystems } from '../lib/tickets/ticket-system.ts';

const FOLDER = join(import.meta.dirname, '..', 'config', 'tickets');

/** The files of config/tickets as what goes into the bundles: checked, and without YAML. Throws with every problem. */
export function compileTickets(folder: string = FOLDER): TicketSystems {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
  return Object.fromEntries(files.map((file) => compile(join(folder, file))).map((system) => [system.name, system]));
}

function compile(file: string): TicketSystem {
  const document = readDocument(readFileSync(file, 'utf8'));
  const parsed = document.ok
    ? parseTicketSystem(basename(file, '.yml'), document.value)
    : { ok: false as const, problems: [document.problem] };
  if (parsed.ok) return parsed.system;
  throw new Error([`${file} cannot be used:`, ...parsed.problems.map(sayProblem)].join('\n'));
}
