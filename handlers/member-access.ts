import type { AccountAccess } from '../lib/aws/account-access.ts';
import { createRoleAccess } from '../lib/aws/create-role-access.ts';
import { computeSourceIdentity } from '../lib/domain/compute-source-identity.ts';
import type { Run } from '../lib/types.ts';
import { findExternalId } from './load-accounts.ts';

/** The way into the member accounts, for one state of one run. */
export function memberAccess({ execution, start }: Pick<Run, 'execution' | 'start'>, stateName: string): AccountAccess {
  const sourceIdentity = computeSourceIdentity(start);
  return createRoleAccess({ findExternalId, executionName: execution.name, sourceIdentity, stateName });
}
