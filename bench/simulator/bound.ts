/** Something that must hold, and whether it did. */
export interface Bound {
  /** What was compared, with the numbers. */
  readonly text: string;
  readonly held: boolean;
}

/** A measured number that may be at most so much. */
export function atMost(what: string, measured: number, limit: number, unit = ''): Bound {
  return { text: `${what}: ${measured.toFixed(2)}${unit}, at most ${limit}${unit}`, held: measured <= limit };
}

/** A measured number that must be at least so much. */
export function atLeast(what: string, measured: number, limit: number, unit = ''): Bound {
  return { text: `${what}: ${measured.toFixed(2)}${unit}, at least ${limit}${unit}`, held: measured >= limit };
}
