import type { Names } from '../types.ts';
import { ROLE_PATH } from './compute-names.ts';

/**
 * Whether the replication role is one that Isthmus makes and looks after. Any other keeps its trust, its boundary and its
 * policies, and gets what it lacks as an inline policy of ours beside them.
 */
export function isOurRole({ roleArn, roleName }: Pick<Names, 'roleArn' | 'roleName'>): boolean {
  return roleArn.endsWith(`:role${ROLE_PATH}${roleName}`);
}
