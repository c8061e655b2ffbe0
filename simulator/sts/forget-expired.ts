import type { Account } from '../world/account.ts';

const DAY = 86_400_000;

/** Keys that ran out are answered with ExpiredToken for a day, then they are unknown. */
export function forgetExpired({ credentials }: Account, now: number): void {
  for (const { accessKeyId, expiresAt } of credentials.values()) {
    if (expiresAt !== undefined && expiresAt + DAY < now) credentials.forget(accessKeyId);
  }
}
