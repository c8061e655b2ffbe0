import type { Probe } from '../types.ts';

/** The tag of a replica that was changed, to be found again at its origin. */
export const MODIFIED_TAG = 'isthmus-probe';

/** The key of the object that is put into the destination, to come back as a replica; below the prefix, as all probes. */
export function backProbeKey({ keyPrefix }: Pick<Probe, 'keyPrefix'>): string {
  return `${keyPrefix}back`;
}
