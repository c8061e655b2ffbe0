import type { Problem } from '../types.ts';

/** A request document out of a payload, as untrusted as any other. */
export interface MappedRequest {
  document: unknown;
  /** Where it, or a field of it, did not come to be. */
  problems: Problem[];
}
