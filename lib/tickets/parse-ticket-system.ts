import { checkShape } from '../request/check-shape.ts';
import { problemsOf } from '../request/problems-of.ts';
import type { Problem } from '../types.ts';
import type { TicketSystem } from './ticket-system.ts';
import { ticketSystemSchema } from './ticket-system-schema.ts';

export type ParsedTicketSystem = { ok: true; system: TicketSystem } | { ok: false; problems: Problem[] };

/** What a file of config/tickets holds, with its defaults, or everything that is wrong with it. */
export function parseTicketSystem(name: string, input: unknown): ParsedTicketSystem {
  const unfit = checkShape(input) ?? checkName(name);
  if (unfit !== undefined) return { ok: false, problems: [unfit] };
  const parsed = ticketSystemSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error, ticketSystemSchema) };
  const { version: _, ...system } = parsed.data;
  return { ok: true, system: { name, ...system } };
}

/** It is part of an address, of the name of a secret and of keys in the table. */
function checkName(name: string): Problem | undefined {
  if (/^[a-z][a-z0-9-]{0,31}$/.test(name)) return undefined;
  const allowed = 'the name of the file: a lower-case letter, then at most 31 of letters, digits and -';
  return { path: '', code: 'file-name', given: name, allowed };
}
