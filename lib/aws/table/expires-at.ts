export const DAY_SECONDS = 86_400;

/** Whole seconds since the epoch, which is how the table has time. */
export function secondsAt(now: Date): number {
  return Math.floor(now.getTime() / 1_000);
}

/** What goes into the table's attribute `expiresAt`, after which DynamoDB removes an item some time. */
export function expiresAt(now: Date, seconds: number): number {
  return secondsAt(now) + seconds;
}
