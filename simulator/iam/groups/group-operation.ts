import type { RequestContext } from '../../../authorization/types.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Account, Group, User } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';
import { readName } from '../read-fields.ts';

/** What a group operation works on. */
export interface GroupCall {
  readonly world: World;
  readonly account: Account;
  readonly group: Group;
  readonly call: Call;
}

export interface GroupOperation {
  readonly name: string;
  readonly write: boolean;
  /** Fields beside `GroupName`. */
  readonly parameters?: readonly string[];
  context?(call: Call, group: Group | undefined): RequestContext;
  run(input: GroupCall): Answer;
}

/** Makes an Operation of it: on a group that exists, named by `GroupName`. */
export function groupOperation({ name, write, parameters = [], context, run }: GroupOperation): Operation {
  return {
    name,
    service: 'iam',
    write,
    parameters: ['GroupName', ...parameters],
    demands(world, call) {
      const account = accountOfCall(world, call);
      const groupName = readGroupName(call);
      const group = account.groups.get(groupName);
      const resource = group?.arn ?? `arn:aws:iam::${account.id}:group/${groupName}`;
      return [{ action: `iam:${name}`, resource, resourceAccount: account.id, context: context?.(call, group) ?? {} }];
    },
    run(world, call) {
      const account = accountOfCall(world, call);
      return run({ world, account, group: findGroup(account, readGroupName(call)), call });
    },
  };
}

export function readGroupName(call: Call, field = 'GroupName'): string {
  return readName(call, field, 128);
}

export function membersOf(account: Account, group: Group): User[] {
  return account.users.values().filter(({ groups }) => groups.current.includes(group.id));
}

function findGroup(account: Account, name: string): Group {
  const group = account.groups.get(name);
  if (group) return group;
  throw new ServiceError('NoSuchEntity', `The group with name ${name} cannot be found.`, 404);
}
