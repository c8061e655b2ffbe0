import type { Arn, PolicyDocument, PolicyStatement } from '../types.ts';
import { grantedRoles } from './granted-roles.ts';
import { REPLICATE_ACTIONS } from './replicate-actions.ts';
import { statementsOf } from './statements-of.ts';

/**
 * The bucket policy with our statement in it, known by its Sid; every other statement stays as it is and where it is.
 *
 * Pairs from one source account share the statement, and so do the rules of one pair: roles that are in it already stay
 * in it, and so do replicate actions, since another rule may need one that this rule does not. What no rule needs any
 * more is gone from the role's own policy, which decides as well.
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
  const shared = { ...wanted, Action: sharedActions(wanted, present) };
  const [ours] = grantedRoles(wanted);
  if (ours === undefined) return shared;
  const before = present.flatMap(grantedRoles).filter((role) => accountOf(role) === accountOf(ours));
  return { ...shared, Condition: { ArnEquals: { 'aws:PrincipalArn': [...new Set([...before, ours])] } } };
}

function sharedActions(wanted: PolicyStatement, present: PolicyStatement[]): string[] {
  const stated = [wanted, ...present.filter(({ Effect }) => Effect === 'Allow')];
  const replicate = REPLICATE_ACTIONS.filter((action) => stated.some((each) => allows(each, action)));
  const others = [wanted.Action ?? []].flat().filter((action) => !REPLICATE_ACTIONS.includes(action));
  return [...replicate, ...others];
}

function accountOf(role: Arn): string | undefined {
  return role.split(':')[4];
}

/** Action names are matched without regard to case (IAM User Guide, reference_policies_elements_action). */
function allows({ Action = [] }: PolicyStatement, action: string): boolean {
  return [Action].flat().some((each) => each.toLowerCase() === action.toLowerCase());
}
