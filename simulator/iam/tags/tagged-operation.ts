import type { RequestContext } from '../../../authorization/types.ts';
import type { Answer, Call, Operation } from '../../wire/operation.ts';
import { policyOperation } from '../policies/policy-operation.ts';
import { roleOperation } from '../roles/role-operation.ts';
import { userOperation } from '../users/user-operation.ts';

export type TaggedKind = 'Role' | 'User' | 'Policy';

export interface TaggedCall {
  readonly owner: { tags: Map<string, string> };
  readonly call: Call;
}

export interface TaggedOperation {
  readonly name: string;
  readonly write: boolean;
  /** Fields beside the one that names the owner of the tags. */
  readonly parameters: readonly string[];
  context?(call: Call): RequestContext;
  run(input: TaggedCall): Answer;
}

/** Makes an Operation of it, on what has tags and exists. */
export function taggedOperation(kind: TaggedKind, { run, ...operation }: TaggedOperation): Operation {
  switch (kind) {
    case 'Role':
      return roleOperation({ ...operation, run: ({ role, call }) => run({ owner: role, call }) });
    case 'User':
      return userOperation({ ...operation, run: ({ user, call }) => run({ owner: user, call }) });
    case 'Policy':
      return policyOperation({ ...operation, run: ({ policy, call }) => run({ owner: policy, call }) });
  }
}
