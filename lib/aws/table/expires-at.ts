/** Seconds since the epoch, as the table's attribute `expiresAt` has them, of a moment so many seconds after another. */
export function expiresAt(now: Date, seconds: number): number {
  return Math.floor(now.getTime() / 1_000) + seconds;
}

export const DAY_SECONDS = 86_400;
