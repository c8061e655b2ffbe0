import type { Place } from './make-buckets.ts';
import { DESTINATION, SOURCE } from './places.ts';

/** The two buckets of a pair across accounts. */
export function placesOf(name: string): { source: Place; destination: Place } {
  return {
    source: { ...SOURCE, bucket: `${name}-source` },
    destination: { ...DESTINATION, bucket: `${name}-replica` },
  };
}

/** A request for them; buckets that are not there are made. */
export function pairRequest(name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const { source, destination } = placesOf(name);
  return {
    version: 1,
    source: { ...source, ensure: 'create' },
    destination: { ...destination, ensure: 'create' },
    ...more,
  };
}

/** For runs that are to fail soon. */
export const IMPATIENT = { verification: { propagationSeconds: 0 } };
