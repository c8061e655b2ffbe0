import type { RequestContext } from '../../../authorization/types.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Account, User } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';
import { readName } from '../read-fields.ts';
import { resourceTagContext } from '../resource-tag-context.ts';

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
  /** Without `UserName` it is about the calling user. */
  readonly ownByDefault?: true;
  context?(call: Call, user: User | undefined): RequestContext;
  run(input: UserCall): Answer;
}

/** Makes an Operation of it: on a user that exists, named by `UserName`. */
export function userOperation(operation: UserOperation): Operation {
  const { name, write, parameters = [], ownByDefault, context, run } = operation;
  const nameOf = ownByDefault ? readUserNameOrOwn : readUserName;
  return {
    name,
    service: 'iam',
    write,
    parameters: ['UserName', ...parameters],
    demands(world, call) {
      const account = accountOfCall(world, call);
      const userName = nameOf(call);
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
      return run({ world, account, user: findUser(account, nameOf(call)), call });
    },
  };
}

export function findUser(account: Account, name: string): User {
  const user = account.users.get(name);
  if (user) return user;
  throw new ServiceError('NoSuchEntity', `The user with name ${name} cannot be found.`, 404);
}

export function readUserName(call: Call, field = 'UserName'): string {
  return readName(call, field, 64);
}

function readUserNameOrOwn(call: Call): string {
  if (call.query.has('UserName')) return readUserName(call);
  if (call.caller.type === 'user') return call.caller.userName;
  throw new ServiceError('ValidationError', 'Must specify userName when calling with non-User credentials', 400);
}
