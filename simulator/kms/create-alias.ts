import { accountOfCall } from './account-of-call.ts';
import { demandOnKey } from './demand-on-key.ts';
import { aliasArnOf, demandOnAlias, readAliasName } from './find-alias.ts';
import { livingKey } from './find-key.ts';
import { findTargetKey } from './find-target-key.ts';
import { requireNotPending } from './key-state.ts';
import { kmsError } from './kms-errors.ts';
import { kmsOperation } from './kms-operation.ts';

const ACTION = 'kms:CreateAlias';

/** "KMS API Reference, CreateAlias": needs permission on the alias and on the key. */
export const createAlias = kmsOperation({
  name: 'CreateAlias',
  write: true,
  fields: ['AliasName', 'TargetKeyId'],
  demands(world, call, input) {
    const { key } = findTargetKey(world, call, input, ACTION);
    return [demandOnAlias(call, input, ACTION), demandOnKey(world, { key, caller: call.caller, action: ACTION })];
  },
  run(world, call, input) {
    const { key } = findTargetKey(world, call, input, ACTION);
    const arn = aliasArnOf(call, input);
    if (livingKey(world, world.kms.aliases.get(arn)?.keyArn ?? '')) {
      throw kmsError('AlreadyExistsException', `An alias with the name ${arn} already exists`);
    }
    requireNotPending(key);
    const now = world.clock.now();
    const place = { account: accountOfCall(call), region: call.region };
    world.kms.aliases.set(arn, {
      name: readAliasName(input),
      arn,
      ...place,
      createdAt: now,
      updatedAt: now,
      keyArn: key.arn,
    });
    return {};
  },
});
