import { parseRequest } from '../request/parse-request.ts';
import type { Problem, Start } from '../types.ts';
import { isSourceAllowed } from './is-source-allowed.ts';
import { isWantedEvent } from './is-wanted-event.ts';
import { mapRequest } from './map-request.ts';
import { type MappedTicket, mapTicket } from './map-ticket.ts';
import { parsePayload } from './parse-payload.ts';
import { type Delivery, type HttpRequest, readDelivery } from './read-delivery.ts';
import type { TicketSecrets } from './ticket-secrets.ts';
import type { TicketSystem, TicketSystems } from './ticket-system.ts';
import { verifySignature } from './verify-signature.ts';

/** What the door can do, each of which costs a call of AWS (or of a cache). */
export interface TicketDoor {
  systems: TicketSystems;
  now: () => Date;
  /** Absent: nobody has set the system up. */
  readSecrets: (system: string) => Promise<TicketSecrets | undefined>;
  /** The execution that a delivery was answered with before. */
  findDelivery: (seen: SeenDelivery) => Promise<string | undefined>;
  recordDelivery: (seen: SeenDelivery, execution: string) => Promise<void>;
  start: (wanted: WantedRun) => Promise<{ execution: string; started: boolean }>;
}

/** By what a delivery is known again. */
export interface SeenDelivery {
  system: string;
  delivery: string;
}

/** A run that a ticket asks for. */
export interface WantedRun {
  start: Start & Required<Pick<Start, 'ticket'>>;
  /** The request document, as it came out of the ticket. */
  input: unknown;
  askedAt: Date;
}

/** What has become of a delivery. */
export type Taken = { delivery?: SeenDelivery; ticket?: MappedTicket['ticket'] } & (
  | { status: 401 | 404 | 405 | 413 | 415 }
  /** Nothing that asks for a run. */
  | { status: 200; execution?: undefined }
  | { status: 200 | 202; execution: string }
  | { status: 400; problems: Problem[] }
);

/**
 * From what somebody sent to a run. Cheapest first, and nothing is believed before the signature fits: until then only
 * the secret is read, and only for systems that there are. A delivery counts as seen once its run has been started;
 * whatever is thrown before that leaves it to be sent again, and starting is idempotent by itself.
 */
export async function takeTicket(request: HttpRequest, door: TicketDoor): Promise<Taken> {
  const delivery = readDelivery(request);
  if (typeof delivery === 'number') return { status: delivery };
  const system = Object.hasOwn(door.systems, delivery.system) ? door.systems[delivery.system] : undefined;
  if (system === undefined) return { status: 404 };
  if (!isSourceAllowed(delivery.address, system.sources)) return { status: 401 };
  const secrets = await door.readSecrets(system.name);
  if (secrets === undefined) return { status: 404 };
  const texts = secrets.map(({ secret }) => secret);
  const verified = verifySignature(delivery, system.signature, texts);
  if (verified === undefined) return { status: 401 };
  return takeVerified(delivery, { system: system.name, ...verified }, system, door);
}

async function takeVerified(
  { headers, body }: Delivery,
  delivery: SeenDelivery,
  system: TicketSystem,
  door: TicketDoor,
): Promise<Taken> {
  const parsed = parsePayload(body);
  if (!parsed.ok) return { status: 400, delivery, problems: [parsed.problem] };
  if (!isWantedEvent(headers, parsed.payload, system.events)) return { status: 200, delivery };
  const before = await door.findDelivery(delivery);
  if (before !== undefined) return { status: 200, delivery, execution: before };
  const mapped = mapTicket(parsed.payload, system, door.now());
  const request = mapRequest(parsed.payload, system.request);
  const problems = [...('problems' in mapped ? mapped.problems : []), ...problemsOf(request)];
  if (problems.length > 0 || 'problems' in mapped) return { status: 400, delivery, problems };
  return startRun(delivery, mapped, request.document, door);
}

/** The machine asks again, with the routes; what it could never accept is told now. */
function problemsOf({ document, problems }: ReturnType<typeof mapRequest>): Problem[] {
  if (document === undefined) return problems;
  const parsed = parseRequest(document);
  if (parsed.ok) return problems;
  const told = (path: string) => problems.some((one) => one.path === path || one.path.startsWith(`${path}.`));
  const isMore = ({ path, code }: Problem) => code !== 'missing' || !(told(path) || isForRoute(path));
  return [...problems, ...parsed.problems.filter(isMore)];
}

/** Whether a route may fill in what is not there. */
function isForRoute(path: string): boolean {
  return /(?:^|\.)(?:scope|options|verification|existingObjects|settings)(?:\.|$)/.test(path);
}

async function startRun(
  delivery: SeenDelivery,
  { ticket, requester, at }: MappedTicket,
  input: unknown,
  door: TicketDoor,
): Promise<Taken> {
  const start = { door: 'ticket' as const, ticket, ...(requester !== undefined && { requester }) };
  const { execution, started } = await door.start({ start, input, askedAt: at });
  await door.recordDelivery(delivery, execution);
  return { status: started ? 202 : 200, delivery, ticket, execution };
}
