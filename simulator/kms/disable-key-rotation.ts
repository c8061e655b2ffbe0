import { requireEnabled } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';

/** "KMS API Reference, DisableKeyRotation". */
export const disableKeyRotation = keyOperation({
  name: 'DisableKeyRotation',
  write: true,
  run(_world, { key }) {
    requireEnabled(key);
    delete key.rotation;
    return {};
  },
});
