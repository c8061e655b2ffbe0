import type { RequestContext } from '../../../authorization/types.ts';
import type { Answer, Call, Operation } from '../../wire/operation.ts';
import type { Account, Bearer } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { groupOperation } from '../groups/group-operation.ts';
import { roleOperation } from '../roles/role-operation.ts';
import { userOperation } from '../users/user-operation.ts';

export type BearerKind = 'Role' | 'User' | 'Group';

/** What an operation works on that is the same for roles, users and groups. */
export interface BearerCall {
  readonly world: World;
  readonly account: Account;
  readonly bearer: Bearer;
  readonly call: Call;
}

export interface BearerOperation {
  readonly name: string;
  readonly write: boolean;
  /** Fields beside the one that names the bearer. */
  readonly parameters: readonly string[];
  /** Condition keys beside the bearer's tags; the bearer may not exist. */
  context?(call: Call, bearer: Bearer | undefined): RequestContext;
  run(input: BearerCall): Answer;
}

/** Makes an Operation of it, on a role, user or group that exists. */
export function bearerOperation(kind: BearerKind, { run, ...operation }: BearerOperation): Operation {
  switch (kind) {
    case 'Role':
      return roleOperation({ ...operation, run: ({ role, ...rest }) => run({ ...rest, bearer: role }) });
    case 'User':
      return userOperation({ ...operation, run: ({ user, ...rest }) => run({ ...rest, bearer: user }) });
    case 'Group':
      return groupOperation({ ...operation, run: ({ group, ...rest }) => run({ ...rest, bearer: group }) });
  }
}
