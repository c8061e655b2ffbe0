import type { Applied } from '../types.ts';

/** The thing that a step changed, as a noun: "the statement … in the policy of …". */
export function nameApplied(applied: Applied): string {
  switch (applied.kind) {
    case 'create-bucket':
      return `the bucket ${applied.bucket}`;
    case 'enable-versioning':
      return `versioning of ${applied.bucket}`;
    case 'create-key':
      return `the KMS key ${applied.keyArn === undefined ? '' : `${applied.keyArn}, `}with the alias ${applied.aliasArn.slice(applied.aliasArn.indexOf('alias/'))}`;
    case 'grant-key':
      return `the statement ${applied.sid} in the policy of the key ${applied.keyArn}`;
    case 'remove-dead-principals':
      return `the deleted principals in the policy of ${applied.bucket}`;
    case 'enable-object-lock':
      return `Object Lock of ${applied.bucket}`;
    case 'require-tls':
    case 'grant-replication':
      return `the statement ${applied.sid} in the policy of ${applied.bucket}`;
    case 'create-role':
      return `the role ${applied.roleName}`;
    case 'repair-trust':
      return `the trust policy of the role ${applied.roleName}`;
    case 'put-role-policy':
      return `the policy ${applied.policyName} of the role ${applied.roleName}`;
    case 'convert-v1-rules':
      return `the older form of ${countRules(applied.before.length)} of others in ${applied.bucket}`;
    case 'put-rule':
      return `the replication rule ${applied.ruleId} of ${applied.bucket}`;
  }
}

function countRules(count: number): string {
  return count === 1 ? '1 replication rule' : `${count} replication rules`;
}
