import { requireNotPending } from './key-state.ts';
import { keyOperation } from './kms-operation.ts';

/** "KMS API Reference, EnableKey". */
export const enableKey = keyOperation({
  name: 'EnableKey',
  write: true,
  run(_world, { key }) {
    requireNotPending(key);
    key.enabled = true;
    return {};
  },
});
