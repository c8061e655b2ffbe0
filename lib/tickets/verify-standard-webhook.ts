import { Webhook } from 'standardwebhooks';
import type { Headers } from './read-delivery.ts';

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/**
 * Whether a delivery is signed as Standard Webhooks has it, at most five minutes ago (or ahead). The library takes a
 * timestamp with something behind it, and reads the body as text, which makes different bytes the same: both are
 * refused before. The window is that of the library's clock, which is the machine's.
 */
export function verifyStandardWebhook(body: Buffer, headers: Headers, secret: string): boolean {
  const given = NAMES.map((name) => [name, headers[name] ?? '']);
  const text = body.toString('utf8');
  if (!/^\d{1,11}$/.test(headers['webhook-timestamp'] ?? '') || !Buffer.from(text, 'utf8').equals(body)) return false;
  try {
    new Webhook(secret).verify(text, Object.fromEntries(given), { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
