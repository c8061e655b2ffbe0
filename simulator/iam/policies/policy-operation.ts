import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Account, ManagedPolicy } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';
import { findManagedPolicy } from '../find-managed-policy.ts';
import { readText } from '../read-fields.ts';

/** What a policy operation works on. */
export interface PolicyCall {
  readonly world: World;
  readonly account: Account;
  readonly policy: ManagedPolicy;
  readonly call: Call;
}

export interface PolicyOperation {
  readonly name: string;
  readonly write: boolean;
  /** Fields beside `PolicyArn`. */
  readonly parameters?: readonly string[];
  run(input: PolicyCall): Answer;
}

/** Makes an Operation of it: on a managed policy that exists, named by `PolicyArn`. */
export function policyOperation({ name, write, parameters = [], run }: PolicyOperation): Operation {
  return {
    name,
    service: 'iam',
    write,
    parameters: ['PolicyArn', ...parameters],
    demands(world, call) {
      const resourceAccount = accountOfCall(world, call).id;
      return [{ action: `iam:${name}`, resource: readText(call, 'PolicyArn'), resourceAccount }];
    },
    run(world, call) {
      const account = accountOfCall(world, call);
      const arn = readText(call, 'PolicyArn');
      const policy = findManagedPolicy(account, arn);
      if (!policy) throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`, 404);
      return run({ world, account, policy, call });
    },
  };
}
