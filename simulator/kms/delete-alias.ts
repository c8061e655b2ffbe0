import { demandOnKey } from './demand-on-key.ts';
import { demandOnAlias, findAlias } from './find-alias.ts';
import { livingKey } from './find-key.ts';
import { kmsOperation } from './kms-operation.ts';

const ACTION = 'kms:DeleteAlias';

/** "KMS API Reference, DeleteAlias": needs permission on the alias and on its key. */
export const deleteAlias = kmsOperation({
  name: 'DeleteAlias',
  write: true,
  fields: ['AliasName'],
  demands(world, call, input) {
    const key = livingKey(world, findAlias(world, call, input).keyArn);
    const onKey = key ? [demandOnKey(world, { key, caller: call.caller, action: ACTION })] : [];
    return [demandOnAlias(call, input, ACTION), ...onKey];
  },
  run(world, call, input) {
    world.kms.aliases.delete(findAlias(world, call, input).arn);
    return {};
  },
});
