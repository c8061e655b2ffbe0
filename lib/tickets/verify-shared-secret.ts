import { safeEqual } from './safe-equal.ts';

/** Whether a header holds the secret, as it is or as a Bearer token. Of a header that came twice neither counts. */
export function verifySharedSecret(header: string | undefined, secret: string): boolean {
  const given = (header ?? '').trim();
  return [safeEqual(given, secret), safeEqual(given, `Bearer ${secret}`)].includes(true);
}
