import type { Answer, Call, Operation } from '../../wire/operation.ts';
import type { Account } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';

export interface AccountCall {
  readonly world: World;
  readonly account: Account;
  readonly call: Call;
}

export interface AccountOperation {
  readonly name: string;
  readonly write: boolean;
  readonly parameters: readonly string[];
  run(input: AccountCall): Answer;
}

/** Makes an Operation of it: on the caller's account as a whole, which policies can name only as `*`. */
export function accountOperation({ name, write, parameters, run }: AccountOperation): Operation {
  return {
    name,
    service: 'iam',
    write,
    parameters,
    demands(world, call) {
      return [{ action: `iam:${name}`, resource: '*', resourceAccount: accountOfCall(world, call).id }];
    },
    run: (world, call) => run({ world, account: accountOfCall(world, call), call }),
  };
}
