import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import type { HttpRequest } from '../../lib/tickets/read-delivery.ts';
import type { TicketSystem } from '../../lib/tickets/ticket-system.ts';
import { compileTickets } from '../../scripts/compile-tickets.ts';

/** The project's own ticket systems. */
export const SYSTEMS = compileTickets();
export const SYSTEM_NAMES = ['generic', 'github', 'jira', 'servicenow'] as const;
export type SystemName = (typeof SYSTEM_NAMES)[number];

/** When the events of the fixtures happened. */
export const FIXTURE_TIME = new Date('2026-11-22T10:00:00Z');
export const SECRET = Buffer.from('a secret of thirty-two bytes, ok').toString('base64');

export function systemNamed(name: SystemName): TicketSystem {
  const system = SYSTEMS[name];
  if (system === undefined) throw new Error(`no ticket system ${name}`);
  return system;
}

/** What a system sends, as documented: an object of its own for each call. */
// biome-ignore lint/suspicious/noExplicitAny: payloads are changed at any place
export function fixture(name: SystemName): any {
  return JSON.parse(readFileSync(join(__dirname, `../fixtures/tickets/${name}.json`), 'utf8'));
}

export interface DeliverySettings {
  /** What is sent; absent: the fixture. A text is sent as it is. */
  body?: unknown;
  secret?: string;
  id?: string;
  /** When it is sent. */
  at?: Date;
  headers?: Record<string, string>;
}

/** A signed delivery of a system, as the HTTP API hands it on (payload format 2.0). */
export function aDelivery(name: SystemName, settings: DeliverySettings = {}): HttpRequest {
  const { body = fixture(name), headers } = settings;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return anHttpRequest(name, text, { ...signatureOf(name, text, settings), ...headers });
}

/** A request to the door, as the HTTP API hands it on. */
export function anHttpRequest(system: string, body: string, headers: Record<string, string>): HttpRequest {
  const http = {
    method: 'POST',
    path: `/tickets/${system}`,
    protocol: 'HTTP/1.1',
    sourceIp: '203.0.113.7',
    userAgent: 'x',
  };
  return {
    headers: { 'content-type': 'application/json', ...headers },
    body,
    isBase64Encoded: false,
    pathParameters: { system },
    requestContext: { http } as NonNullable<HttpRequest['requestContext']>,
  };
}

function signatureOf(name: SystemName, text: string, settings: DeliverySettings): Record<string, string> {
  const { secret = SECRET, id = 'delivery-1', at = new Date() } = settings;
  const hub = `sha256=${createHmac('sha256', secret).update(text).digest('hex')}`;
  switch (name) {
    case 'jira':
      return { 'x-hub-signature': hub, 'x-atlassian-webhook-identifier': id };
    case 'github':
      return { 'x-hub-signature-256': hub, 'x-github-delivery': id, 'x-github-event': 'issues' };
    case 'servicenow':
      return { 'x-isthmus-secret': secret, 'x-isthmus-delivery': id };
    case 'generic':
      return {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, text),
      };
  }
}
