import { demandOnKey } from './demand-on-key.ts';
import { demandOnAlias, findAlias } from './find-alias.ts';
import { livingKey } from './find-key.ts';
import { findTargetKey } from './find-target-key.ts';
import { requireNotPending } from './key-state.ts';
import { kmsOperation } from './kms-operation.ts';

const ACTION = 'kms:UpdateAlias';

/** "KMS API Reference, UpdateAlias": needs permission on the alias, on its key, and on the key that it is to have. */
export const updateAlias = kmsOperation({
  name: 'UpdateAlias',
  write: true,
  fields: ['AliasName', 'TargetKeyId'],
  demands(world, call, input) {
    const before = livingKey(world, findAlias(world, call, input).keyArn);
    const { key: after } = findTargetKey(world, call, input, ACTION);
    const keys = [...(before ? [before] : []), after];
    const onKeys = keys.map((key) => demandOnKey(world, { key, caller: call.caller, action: ACTION }));
    return [demandOnAlias(call, input, ACTION), ...onKeys];
  },
  run(world, call, input) {
    const { key } = findTargetKey(world, call, input, ACTION);
    requireNotPending(key);
    const alias = findAlias(world, call, input);
    alias.keyArn = key.arn;
    alias.updatedAt = world.clock.now();
    return {};
  },
});
