import { findVersion } from './find-version.ts';
import { makeDefault } from './make-default.ts';
import { policyOperation } from './policy-operation.ts';

export const setDefaultPolicyVersion = policyOperation({
  name: 'SetDefaultPolicyVersion',
  write: true,
  parameters: ['VersionId'],
  run({ world, policy, call }) {
    makeDefault(world, policy, findVersion(policy, call));
    policy.updatedAt = world.clock.now();
    return {};
  },
});
