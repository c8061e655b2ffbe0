import type { PolicyDocument } from '../../authorization/types.ts';
import type { Account, ManagedPolicy } from '../world/account.ts';
import { AWS_MANAGED } from './aws-managed/aws-managed.ts';

/** A managed policy by its ARN: the account's own, or one of AWS's that the simulator knows. */
export function findManagedPolicy(account: Account, arn: string): ManagedPolicy | undefined {
  return account.managedPolicies.get(arn) ?? AWS_MANAGED.get(arn);
}

/** The document of a managed policy, as the rest of the world knows it by now. */
export function effectiveManagedPolicy(account: Account, arn: string, now: number): PolicyDocument | undefined {
  return (account.managedPolicies.effective(arn, now) ?? AWS_MANAGED.get(arn))?.document.effective(now);
}
