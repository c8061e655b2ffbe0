import type { Delivery } from './read-delivery.ts';
import type { SignatureScheme } from './ticket-system.ts';
import { verifyHubSignature } from './verify-hub-signature.ts';
import { verifySharedSecret } from './verify-shared-secret.ts';
import { verifyStandardWebhook } from './verify-standard-webhook.ts';

/**
 * Whether a delivery comes from who knows one of the secrets, and by which id it is known; absent where it does not. Why
 * not is for nobody outside. Every secret is tried, so that the time does not tell which one fits.
 */
export function verifySignature(
  delivery: Delivery,
  scheme: SignatureScheme,
  secrets: readonly string[],
): { delivery: string } | undefined {
  const id = delivery.headers[scheme.scheme === 'standard-webhooks' ? 'webhook-id' : scheme.deliveryHeader];
  if (id === undefined || !/^[\w.:+/=-]{1,200}$/.test(id)) return undefined;
  const fits = secrets.map((secret) => verifyWith(delivery, scheme, secret));
  return fits.includes(true) ? { delivery: id } : undefined;
}

function verifyWith({ headers, body }: Delivery, scheme: SignatureScheme, secret: string): boolean {
  switch (scheme.scheme) {
    case 'standard-webhooks':
      return verifyStandardWebhook(body, headers, secret);
    case 'hub-signature-256':
      return verifyHubSignature(body, headers[scheme.header], secret);
    case 'shared-secret':
      return verifySharedSecret(headers[scheme.header], secret);
  }
}
