import { ServiceError } from '../../wire/operation.ts';
import { findVersion } from './find-version.ts';
import { policyOperation } from './policy-operation.ts';

/** The default version stays as long as the policy does. */
export const deletePolicyVersion = policyOperation({
  name: 'DeletePolicyVersion',
  write: true,
  parameters: ['VersionId'],
  run({ world, policy, call }) {
    const { id } = findVersion(policy, call);
    if (id === policy.defaultVersionId) {
      throw new ServiceError('DeleteConflict', 'Cannot delete the default version of a policy.', 409);
    }
    policy.versions = policy.versions.filter((version) => version.id !== id);
    policy.updatedAt = world.clock.now();
    return {};
  },
});
