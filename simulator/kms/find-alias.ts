import type { Demand } from '../access/demand.ts';
import type { Call } from '../wire/operation.ts';
import type { KmsAlias } from '../world/kms.ts';
import type { World } from '../world/world.ts';
import { accountOfCall } from './account-of-call.ts';
import { livingKey } from './find-key.ts';
import { invalidValue, kmsError, notFound } from './kms-errors.ts';
import { type Input, requiredText } from './read-input.ts';

/** `AliasName`, as far as somebody may choose it. */
export function readAliasName(input: Input): string {
  const name = requiredText(input, 'AliasName');
  if (name.length > 256) throw invalidValue('AliasName', 'have length less than or equal to 256', name);
  if (!/^alias\/[a-zA-Z0-9/_-]+$/.test(name)) {
    if (!name.startsWith('alias/')) throw kmsError('ValidationException', 'Invalid identifier');
    throw invalidValue('AliasName', 'satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$', name);
  }
  if (name.startsWith('alias/aws/')) throw kmsError('NotAuthorizedException', '');
  return name;
}

export function aliasArnOf(call: Call, input: Input): string {
  return `arn:aws:kms:${call.region}:${accountOfCall(call)}:${readAliasName(input)}`;
}

/** The caller's own alias of that name. */
export function findAlias(world: World, call: Call, input: Input): KmsAlias {
  const arn = aliasArnOf(call, input);
  const alias = world.kms.aliases.get(arn);
  if (alias && livingKey(world, alias.keyArn)) return alias;
  throw notFound(`Alias ${arn} is not found.`);
}

/** Permission on the alias itself, which has no policy of its own. */
export function demandOnAlias(call: Call, input: Input, action: string): Demand {
  const account = accountOfCall(call);
  const context = { 'kms:CallerAccount': account };
  return { action, resource: aliasArnOf(call, input), resourceAccount: account, context };
}
