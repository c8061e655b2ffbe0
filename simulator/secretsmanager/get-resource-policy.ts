import { secretOperation } from './secrets-operation.ts';

/** "Secrets Manager API Reference, GetResourcePolicy". */
export const getResourcePolicy = secretOperation({
  name: 'GetResourcePolicy',
  run: (_world, { arn, name, policy }) => ({ ARN: arn, Name: name, ...(policy && { ResourcePolicy: policy.text }) }),
});
