import type { Call } from '../wire/operation.ts';
import type { World } from '../world/world.ts';
import { accountOfCall } from './account-of-call.ts';
import { findKey, livingKey } from './find-key.ts';
import { kmsOperation } from './kms-operation.ts';
import { PAGE_FIELDS, pageOf } from './page.ts';
import { type Input, optionalText } from './read-input.ts';
import { toSeconds } from './write-key.ts';

/** "KMS API Reference, ListAliases": those of the caller's account in this region, or of one of its keys. */
export const listAliases = kmsOperation({
  name: 'ListAliases',
  fields: ['KeyId', ...PAGE_FIELDS],
  demands: (_world, call) => [
    {
      action: 'kms:ListAliases',
      resource: '*',
      resourceAccount: accountOfCall(call),
      context: { 'kms:CallerAccount': accountOfCall(call) },
    },
  ],
  run(world, call, input) {
    const wanted = keyArnOf(world, call, input);
    const own = [...world.kms.aliases.values()].filter(
      ({ account, region, keyArn }) =>
        account === accountOfCall(call) &&
        region === call.region &&
        livingKey(world, keyArn) &&
        (wanted ?? keyArn) === keyArn,
    );
    const { items, rest } = pageOf(own, input, { usual: 50, most: 100 });
    const entries = items.map(({ name, arn, keyArn, createdAt, updatedAt }) => ({
      AliasName: name,
      AliasArn: arn,
      TargetKeyId: keyArn.split('/')[1],
      CreationDate: toSeconds(createdAt),
      LastUpdatedDate: toSeconds(updatedAt),
    }));
    return { Aliases: entries, ...rest };
  },
});

function keyArnOf(world: World, { caller, region }: Call, input: Input): string | undefined {
  const name = optionalText(input, 'KeyId');
  if (name === undefined) return undefined;
  const search = { caller, region, action: 'kms:ListAliases', aliases: false, foreign: false };
  return findKey(world, search, name).key.arn;
}
