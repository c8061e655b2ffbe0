import type { RequestContext } from '../../authorization/types.ts';
import type { Answer, Call, Operation } from '../wire/operation.ts';
import type { Account } from '../world/account.ts';
import { ensureAccount } from '../world/ensure-account.ts';
import type { World } from '../world/world.ts';

/** An operation on an account as a whole, with one permission that names no resource. */
export interface AccountOperation {
  readonly name: string;
  readonly write: boolean;
  readonly action: string;
  readonly parameters?: readonly string[];
  readonly headers?: readonly string[];
  /** Condition keys that this call sends beside those of every call. */
  context?(call: Call): RequestContext;
  run(world: World, account: Account, call: Call): Answer;
}

/** Makes an Operation of it. Callers of other accounts are refused, since an account has no policy to let them in. */
export function accountOperation({ action, context, run, ...declared }: AccountOperation): Operation {
  return {
    service: 's3control',
    parameters: [],
    ...declared,
    demands: (_world, call) => [
      { action, resource: '*', resourceAccount: call.target?.account ?? '', context: context?.(call) ?? {} },
    ],
    run: (world, call) => run(world, accountOf(world, call), call),
  };
}

/** The account that a call is about. Whoever may ask is in it, so that it is there. */
export function accountOf(world: World, { target }: Call): Account {
  return ensureAccount(world, target?.account ?? '');
}
