import type { Request } from '../types.ts';

/** Tags of a replication role that Isthmus makes, so that a person who finds it knows whose it is. */
export function computeRoleTags({ source }: Request): Record<string, string> {
  return { 'isthmus:managed': 'true', 'isthmus:source-bucket': source.bucket };
}
