import { Webhook } from 'standardwebhooks';
import { IsthmusError } from '../errors.ts';
import { callApi } from './call-api.ts';
import type { Posted } from './posted.ts';
import { type PublishedReport, renderComment } from './render-comment.ts';
import type { OpenTicket } from './ticket-settings.ts';
import type { CallbackApi } from './ticket-system.ts';
import { toPlainText } from './to-plain-text.ts';

/**
 * The Report, posted to the configured address and signed as Standard Webhooks has it, with every valid secret. The id is
 * the execution's, the same for each try: the receiver drops what it has had.
 */
export async function postCallback(open: OpenTicket<CallbackApi>, report: PublishedReport): Promise<Posted> {
  const { api, place, ticket, credentials } = open;
  const id = `msg_${report.execution}`;
  const now = new Date();
  const text = toPlainText(renderComment(report));
  const body = JSON.stringify({ type: 'isthmus.report', timestamp: now.toISOString(), data: { ticket, text, report } });
  const secrets = credentials.flatMap(({ secret }) => (secret === undefined ? [] : [secret]));
  if (secrets.length === 0) throw withoutSecret(ticket.system);
  await callApi(place, {
    tried: 'call back',
    method: 'POST',
    path: api.report,
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
    },
  });
  return 'posted';
}

function withoutSecret(system: string): IsthmusError {
  return new IsthmusError('InvalidConfiguration', {
    tried: 'sign the callback',
    resource: system,
    remedy: `Put a secret to sign with into the secret isthmus/tickets/${system}, as "api": {"secret": "whsec_…"}.`,
  });
}
