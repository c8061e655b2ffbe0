import { ServiceError } from '../../wire/operation.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { policyOperation } from './policy-operation.ts';
import { countUses } from './write-policy.ts';

export const deletePolicy = policyOperation({
  name: 'DeletePolicy',
  write: true,
  run({ world, account, policy }) {
    const { attached, asBoundary } = countUses(account, policy.arn);
    if (attached > 0 || asBoundary > 0) {
      throw new ServiceError('DeleteConflict', 'Cannot delete a policy attached to entities.', 409);
    }
    // One of AWS's own stays where it is: it is nobody's to delete.
    if (!account.managedPolicies.delete(policy.arn, drawEffectiveTime(world, 'iamPropagation'))) {
      throw new ServiceError('AccessDenied', `Policy ${policy.arn} is managed by AWS.`, 403);
    }
    return {};
  },
});
