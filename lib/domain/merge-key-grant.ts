import type { PolicyDocument, PolicyStatement } from '../types.ts';
import { statementsOf } from './statements-of.ts';

/** What a key policy is that KMS wrote itself (KMS Developer Guide, key-policy-default): it leaves all to the account. */
export function defaultKeyPolicy(partition: string, account: string): PolicyDocument {
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  const Sid = 'Enable IAM User Permissions';
  return { Version: '2012-10-17', Statement: [{ Sid, Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }] };
}

/** The key policy with our statement in it, known by its Sid; every other statement stays as it is and where it is. */
export function mergeKeyGrant(policy: PolicyDocument, statement: PolicyStatement): PolicyDocument {
  const statements = statementsOf(policy);
  const [first] = statements.filter(({ Sid }) => Sid === statement.Sid);
  if (first === undefined) return { ...policy, Statement: [...statements, statement] };
  const kept = statements.filter((each) => each === first || each.Sid !== statement.Sid);
  return { ...policy, Statement: kept.map((each) => (each === first ? statement : each)) };
}
