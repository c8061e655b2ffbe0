import { ServiceError } from '../../wire/operation.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { policyOperation } from './policy-operation.ts';
import { countUses } from './uses-of-policy.ts';

/** A policy goes only when nobody carries it and its other versions are gone; the default version goes with it. */
export const deletePolicy = policyOperation({
  name: 'DeletePolicy',
  write: true,
  run({ world, account, policy }) {
    const { attached, asBoundary } = countUses(account, policy.arn);
    if (attached > 0 || asBoundary > 0) throw conflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1) {
      throw conflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    account.managedPolicies.delete(policy.arn, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});

function conflict(message: string): ServiceError {
  return new ServiceError('DeleteConflict', message, 409);
}
