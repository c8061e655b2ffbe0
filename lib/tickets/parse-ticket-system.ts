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
  const open = checkSources(system);
  if (open !== undefined) return { ok: false, problems: [open] };
  return { ok: true, system: { name, ...system } };
}

/** A secret in a header is no signature: whoever has seen one delivery could make others from anywhere. */
function checkSources({ signature, sources }: Omit<TicketSystem, 'name'>): Problem | undefined {
  if (signature.scheme !== 'shared-secret' || sources !== undefined) return undefined;
  const allowed = 'the addresses that deliveries come from, with shared-secret; 0.0.0.0/0 and ::/0 for any';
  return { path: 'sources', code: 'missing', allowed };
}

/** It is part of an address, of the name of a secret and of keys in the table. */
function checkName(name: string): Problem | undefined {
  if (/^[a-z][a-z0-9-]{0,31}$/.test(name)) return undefined;
  const allowed = 'the name of the file: a lower-case letter, then at most 31 of letters, digits and -';
  return { path: '', code: 'file-name', given: name, allowed };
}
