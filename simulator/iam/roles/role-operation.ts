import type { RequestContext } from '../../../authorization/types.ts';
import type { Demand } from '../../access/demand.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Account, Role } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';
import { readName } from '../read-fields.ts';
import { resourceTagContext } from '../resource-tag-context.ts';

/** What a role operation works on. */
export interface RoleCall {
  readonly world: World;
  readonly account: Account;
  readonly role: Role;
  readonly call: Call;
}

/** An operation on a role that exists, named by `RoleName`. */
export interface RoleOperation {
  readonly name: string;
  readonly write: boolean;
  /** Fields beside `RoleName`. */
  readonly parameters?: readonly string[];
  /** Condition keys beside the role's tags; the role may not exist. */
  context?(call: Call, role: Role | undefined): RequestContext;
  run(input: RoleCall): Answer;
}

/** Makes an Operation of it: asked for on the role's ARN, and answered with NoSuchEntity when there is no such role. */
export function roleOperation({ name, write, parameters = [], context, run }: RoleOperation): Operation {
  return {
    name,
    service: 'iam',
    write,
    parameters: ['RoleName', ...parameters],
    demands(world, call) {
      const account = accountOfCall(world, call);
      const roleName = readRoleName(call);
      const role = account.roles.get(roleName);
      const resource = role?.arn ?? `arn:aws:iam::${account.id}:role/${roleName}`;
      const tags = role ? resourceTagContext(role.tags) : {};
      const demand: Demand = { action: `iam:${name}`, resource, resourceAccount: account.id };
      return [{ ...demand, context: { ...tags, ...context?.(call, role) } }];
    },
    run(world, call) {
      const account = accountOfCall(world, call);
      return run({ world, account, role: findRole(account, readRoleName(call)), call });
    },
  };
}

/** The role of that name in the account. */
export function findRole(account: Account, name: string): Role {
  const role = account.roles.get(name);
  if (role) return role;
  throw new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
}

export function readRoleName(call: Call): string {
  return readName(call, 'RoleName', 64);
}
