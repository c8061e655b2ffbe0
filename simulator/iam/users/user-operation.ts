import type { RequestContext } from '../../../authorization/types.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Account, User } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';
import { readName } from '../read-fields.ts';
import { resourceTagContext } from '../resource-tag-context.ts';
import { validationError } from '../validation-error.ts';

/** What a user operation works on. */
export interface UserCall {
  readonly world: World;
  readonly account: Account;
  readonly user: User;
  readonly call: Call;
}

export interface UserOperation {
  readonly name: string;
  readonly write: boolean;
  /** Fields beside `UserName`. */
  readonly parameters?: readonly string[];
  context?(call: Call, user: User | undefined): RequestContext;
  run(input: UserCall): Answer;
}

/** Makes an Operation of it: on a user that exists, named by `UserName`; without the field, the calling user. */
export function userOperation({ name, write, parameters = [], context, run }: UserOperation): Operation {
  return {
    name,
    service: 'iam',
    write,
    parameters: ['UserName', ...parameters],
    demands(world, call) {
      const account = accountOfCall(world, call);
      const userName = readUserName(call);
      const user = account.users.get(userName);
      const resource = user?.arn ?? `arn:aws:iam::${account.id}:user/${userName}`;
      const tags = user ? resourceTagContext(user.tags) : {};
      return [
        {
          action: `iam:${name}`,
          resource,
          resourceAccount: account.id,
          context: { ...tags, ...context?.(call, user) },
        },
      ];
    },
    run(world, call) {
      const account = accountOfCall(world, call);
      return run({ world, account, user: findUser(account, readUserName(call)), call });
    },
  };
}

export function findUser(account: Account, name: string): User {
  const user = account.users.get(name);
  if (user) return user;
  throw new ServiceError('NoSuchEntity', `The user with name ${name} cannot be found.`, 404);
}

function readUserName(call: Call): string {
  if (call.query.has('UserName')) return readName(call, 'UserName', 64);
  if (call.caller.type === 'user') return call.caller.userName;
  // Roots and sessions are no IAM users; AWS answers for the root, and the simulator asks for a name.
  throw validationError('userName', undefined, 'not be null');
}
