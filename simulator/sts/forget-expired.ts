import type { Account } from '../world/account.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Keys that ran out are answered with ExpiredToken for a day, then they are unknown. Looked for once an hour: whoever
 * opens thousands of sessions must not wait for a look at all of them each time.
 */
export function forgetExpired(account: Account, now: number): void {
  if (now - account.credentialsSweptAt < HOUR) return;
  account.credentialsSweptAt = now;
  const { credentials } = account;
  for (const { accessKeyId, expiresAt } of credentials.values()) {
    if (expiresAt !== undefined && expiresAt + DAY < now) credentials.forget(accessKeyId);
  }
}
