const KEPT = 10_000;

/** Adds to a list that forgets its oldest entries. */
export function keepNewest<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > KEPT) list.splice(0, list.length - KEPT);
}
