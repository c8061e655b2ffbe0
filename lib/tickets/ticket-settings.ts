import { IsthmusError } from '../errors.ts';
import type { TicketRef } from '../types.ts';
import type { ApiPlace } from './call-api.ts';
import type { ApiCredentials, TicketSecrets } from './ticket-secrets.ts';
import type { RequestMapping, TicketApi, TicketSystem, TicketSystems } from './ticket-system.ts';

/** What is needed to talk to ticket systems. */
export interface TicketSettings {
  systems: TicketSystems;
  /** Absent: nobody has set the system up. */
  readSecrets: (system: string) => Promise<TicketSecrets | undefined>;
  /** In a rehearsal: where all of them are, in place of their configured addresses. */
  localUrl?: string;
}

/** A ticket, the system that it is in, and the way there. */
export interface OpenTicket<Api extends TicketApi = TicketApi> {
  ticket: TicketRef;
  api: Api;
  /** Where the request is in what the system sends. */
  request: RequestMapping;
  place: ApiPlace;
  /** Of each valid version of the secret, the current one first. */
  credentials: ApiCredentials[];
}

/** The way to a ticket; absent where its system is not one that is talked to. */
export async function openTicket(ticket: TicketRef, settings: TicketSettings): Promise<OpenTicket | undefined> {
  const system = systemOf(ticket, settings);
  if (system?.api === undefined) return undefined;
  const secrets = (await settings.readSecrets(system.name)) ?? [];
  const credentials = secrets.flatMap(({ api }) => (api === undefined ? [] : [api]));
  const [current] = credentials;
  if (current === undefined) throw withoutCredentials(system);
  const place = { url: settings.localUrl ?? system.api.url, headers: authorization(current) };
  return { ticket, api: system.api, request: system.request, place, credentials };
}

function systemOf({ system }: TicketRef, { systems }: TicketSettings): TicketSystem | undefined {
  return Object.hasOwn(systems, system) ? systems[system] : undefined;
}

function authorization({ user, token }: ApiCredentials): Record<string, string> {
  if (token === undefined) return {};
  const basic = (name: string) => `Basic ${Buffer.from(`${name}:${token}`, 'utf8').toString('base64')}`;
  return { authorization: user === undefined ? `Bearer ${token}` : basic(user) };
}

function withoutCredentials({ name }: TicketSystem): IsthmusError {
  return new IsthmusError('InvalidConfiguration', {
    tried: 'talk to the ticket system',
    resource: name,
    remedy: `Put the credentials into the secret isthmus/tickets/${name}, as "api", or take "api" out of config/tickets/${name}.yml.`,
  });
}
