import { kmsError } from './kms-errors.ts';
import { keyOperation } from './kms-operation.ts';

/** "KMS API Reference, CancelKeyDeletion": the key comes back disabled. */
export const cancelKeyDeletion = keyOperation({
  name: 'CancelKeyDeletion',
  write: true,
  run(_world, { key }) {
    if (key.deletionAt === undefined) {
      throw kmsError('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
    }
    delete key.deletionAt;
    key.enabled = false;
    return { KeyId: key.arn };
  },
});
