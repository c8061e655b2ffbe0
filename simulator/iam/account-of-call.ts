import { type Call, ServiceError } from '../wire/operation.ts';
import type { Account } from '../world/account.ts';
import { ensureAccount } from '../world/ensure-account.ts';
import type { World } from '../world/world.ts';

/** The account that a call to IAM is about: always the caller's own. */
export function accountOfCall(world: World, call: Call): Account {
  if (call.caller.type !== 'anonymous') return ensureAccount(world, call.caller.account);
  throw new ServiceError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
}
