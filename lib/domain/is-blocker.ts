import type { Finding } from '../types.ts';

/** Whether replication cannot work as long as this holds: nothing is touched then. */
export function isBlocker({ severity }: Finding): boolean {
  return severity === 'blocker';
}
