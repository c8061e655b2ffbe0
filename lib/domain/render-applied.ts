import type { Applied } from '../types.ts';

/** What a step changed, as a sentence without its full stop. */
export function renderApplied(applied: Applied): string {
  switch (applied.kind) {
    case 'create-bucket':
      return `created the bucket ${applied.bucket} in ${applied.region}`;
    case 'enable-versioning':
      return `enabled versioning on ${applied.bucket}${applied.before === 'Suspended' ? ', which was suspended' : ''}`;
    case 'grant-replication':
      return `${addedOrReplaced(applied)} the statement ${applied.sid} in the policy of ${applied.bucket}`;
    case 'create-role':
      return `created the role ${applied.roleName}`;
    case 'repair-trust':
      return `repaired the trust policy of the role ${applied.roleName}`;
    case 'put-role-policy':
      return `${addedOrReplaced(applied)} the policy ${applied.policyName} of the role ${applied.roleName}`;
    case 'put-rule':
      return `${addedOrReplaced(applied)} the replication rule ${applied.ruleId} on ${applied.bucket}`;
  }
}

function addedOrReplaced({ before }: { before?: unknown }): 'added' | 'replaced' {
  return before === undefined ? 'added' : 'replaced';
}
