import { drawEffectiveTime } from '../world/lateness.ts';
import { kmsError } from './kms-errors.ts';
import { keyOperation } from './kms-operation.ts';
import { checkLockout, parseKeyPolicy } from './parse-key-policy.ts';
import { optionalFlag, optionalText, requiredText } from './read-input.ts';

/** "KMS API Reference, PutKeyPolicy". */
export const putKeyPolicy = keyOperation({
  name: 'PutKeyPolicy',
  write: true,
  fields: ['PolicyName', 'Policy', 'BypassPolicyLockoutSafetyCheck'],
  context: (input) => ({
    'kms:BypassPolicyLockoutSafetyCheck': String(optionalFlag(input, 'BypassPolicyLockoutSafetyCheck')),
  }),
  run(world, { key }, call, input) {
    const name = optionalText(input, 'PolicyName') ?? 'default';
    if (name !== 'default') throw kmsError('ValidationException', 'The only valid policy name is default.');
    const policy = parseKeyPolicy(world, requiredText(input, 'Policy'));
    if (!optionalFlag(input, 'BypassPolicyLockoutSafetyCheck')) checkLockout(world, call.caller, policy, key);
    key.policy.write(policy, drawEffectiveTime(world, 'configurationPropagation'));
    return {};
  },
});
