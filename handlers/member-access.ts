import type { AccountAccess } from '../lib/aws/account-access.ts';
import { createRoleAccess } from '../lib/aws/create-role-access.ts';
import type { Run } from '../lib/types.ts';
import { findExternalId } from './load-accounts.ts';

/** The way into the member accounts, for one state of one run. */
export function memberAccess({ execution }: Pick<Run, 'execution'>, stateName: string): AccountAccess {
  return createRoleAccess({ findExternalId, executionName: execution.name, stateName });
}
