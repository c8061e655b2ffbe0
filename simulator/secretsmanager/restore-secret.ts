import { secretOperation } from './secrets-operation.ts';

/** "Secrets Manager API Reference, RestoreSecret". */
export const restoreSecret = secretOperation({
  name: 'RestoreSecret',
  write: true,
  evenDeleted: true,
  run(_world, secret) {
    delete secret.deletion;
    return { ARN: secret.arn, Name: secret.name };
  },
});
