import type { Arn, PolicyDocument, PolicyStatement } from '../types.ts';
import { grantedRoles } from './granted-roles.ts';
import { REPLICATE_ACTIONS } from './replicate-actions.ts';
import { statementsOf } from './statements-of.ts';

/**
 * The bucket policy with our statement in it, known by its Sid; every other statement stays as it is and where it is.
 *
 * Pairs from one source account share the statement, so the roles that are in it already stay in it. As long as there
 * are such others, so do the replicate actions: another pair may need one that this pair does not.
 */
export function mergeGrant(policy: PolicyDocument | undefined, statement: PolicyStatement): PolicyDocument {
  if (policy === undefined) return { Version: '2012-10-17', Statement: [statement] };
  const statements = statementsOf(policy);
  const ours = statements.filter(({ Sid }) => Sid === statement.Sid);
  const merged = shareStatement(statement, ours);
  const [first] = ours;
  if (first === undefined) return { ...policy, Statement: [...statements, merged] };
  // A second statement with our Sid, should a person have copied it, goes: what it says is in the first one now.
  const kept = statements.filter((each) => each === first || each.Sid !== statement.Sid);
  return { ...policy, Statement: kept.map((each) => (each === first ? merged : each)) };
}

function shareStatement(wanted: PolicyStatement, present: PolicyStatement[]): PolicyStatement {
  const [ours] = grantedRoles(wanted);
  if (ours === undefined) return wanted;
  const before = present.flatMap(grantedRoles).filter((role) => accountOf(role) === accountOf(ours));
  const roles = [...new Set([...before, ours])];
  if (roles.length === 1) return wanted;
  return {
    ...wanted,
    Action: REPLICATE_ACTIONS.filter((action) => [wanted, ...present].some((each) => allows(each, action))),
    Condition: { ArnEquals: { 'aws:PrincipalArn': roles } },
  };
}

function accountOf(role: Arn): string | undefined {
  return role.split(':')[4];
}

/** Action names are matched without regard to case (IAM User Guide, reference_policies_elements_action). */
function allows({ Action = [] }: PolicyStatement, action: string): boolean {
  return [Action].flat().some((each) => each.toLowerCase() === action.toLowerCase());
}
