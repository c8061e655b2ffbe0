import { requireNotPending } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';

/** "KMS API Reference, DisableKey". */
export const disableKey = keyOperation({
  name: 'DisableKey',
  write: true,
  run(_world, { key }) {
    requireNotPending(key);
    key.enabled = false;
    return {};
  },
});
