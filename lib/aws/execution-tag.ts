import type { ObservedRole } from '../types.ts';
import type { SideClients } from './account-access.ts';

/** Buckets, roles and keys that Isthmus makes carry it. */
export const EXECUTION_TAG = 'isthmus:execution';

/** The tag that says which run made a thing. */
export function executionTag({ executionName }: SideClients): Record<string, string> {
  // Letters, digits, spaces and _.:/=+-@ are allowed in IAM tags, 256 of them (IAM User Guide, id_tags).
  return { [EXECUTION_TAG]: executionName.replace(/[^\p{L}\p{N} _.:/=+\-@]/gu, '-').slice(0, 256) };
}

/** Whether a role or bucket carries this run's tag. */
export function isOfExecution({ tags }: Pick<ObservedRole, 'tags'>, clients: SideClients): boolean {
  return tags[EXECUTION_TAG] === executionTag(clients)[EXECUTION_TAG];
}
