import { createHmac } from 'node:crypto';
import { safeEqual } from './safe-equal.ts';

/** Signatures of one delivery that are looked at; a header of more of them is an attempt to keep us busy. */
const SIGNATURES = 8;

/**
 * Whether one of the signatures in a header, `sha256=<hex>`, is that of the body (GitHub: Validating webhook deliveries;
 * Jira Cloud: the same, by WebSub's header). Other methods, sha1 above all, do not count.
 */
export function verifyHubSignature(body: Buffer, header: string | undefined, secret: string): boolean {
  const wanted = createHmac('sha256', secret).update(body).digest('hex');
  const given = (header ?? '').split(/[\s,]+/).filter(Boolean);
  if (given.length > SIGNATURES) return false;
  return given.map((signature) => safeEqual(signature.toLowerCase(), `sha256=${wanted}`)).includes(true);
}
