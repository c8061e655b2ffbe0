import { secretOperation } from './secrets-operation.ts';

/** "Secrets Manager API Reference, DeleteResourcePolicy": no error where there is none. */
export const deleteResourcePolicy = secretOperation({
  name: 'DeleteResourcePolicy',
  write: true,
  run(_world, secret) {
    delete secret.policy;
    return { ARN: secret.arn, Name: secret.name };
  },
});
