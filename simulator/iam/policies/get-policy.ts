import { policyOperation } from './policy-operation.ts';
import { writePolicy } from './write-policy.ts';

export const getPolicy = policyOperation({
  name: 'GetPolicy',
  write: false,
  run: ({ account, policy }) => ({ body: writePolicy(account, policy) }),
});
