const KEPT = 10_000;
/** Forgetting moves all that is kept, so many are forgotten at once. */
const OVERHANG = 1000;

/** Adds to a list that forgets its oldest entries: at least the newest 10,000 stay. */
export function keepNewest<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length >= KEPT + OVERHANG) list.splice(0, OVERHANG);
}
