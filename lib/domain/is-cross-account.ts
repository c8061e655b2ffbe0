import type { Request } from '../types.ts';

/** Whether source and destination belong to different accounts; only then are a grant and an owner override of use. */
export function isCrossAccount({ source, destination }: Request): boolean {
  return source.account !== destination.account;
}
