import type { RequestContext } from '../../../authorization/types.ts';
import { arnOfCaller } from '../../access/principal-of-caller.ts';
import { type Answer, type Call, type Operation, ServiceError } from '../../wire/operation.ts';
import type { Account, ManagedPolicy } from '../../world/account.ts';
import type { World } from '../../world/world.ts';
import { accountOfCall } from '../account-of-call.ts';
import { findManagedPolicy } from '../find-managed-policy.ts';
import { readPolicyArn } from '../read-policy-arn.ts';
import { resourceTagContext } from '../resource-tag-context.ts';

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
  /** Condition keys beside the policy's tags. */
  context?(call: Call): RequestContext;
  run(input: PolicyCall): Answer;
}

/** Makes an Operation of it: on a managed policy that exists, named by `PolicyArn`. Those of AWS can only be read. */
export function policyOperation({ name, write, parameters = [], context, run }: PolicyOperation): Operation {
  return {
    name,
    service: 'iam',
    write,
    parameters: ['PolicyArn', ...parameters],
    demands(world, call) {
      const account = accountOfCall(world, call);
      const resource = readPolicyArn(call);
      const tags = resourceTagContext(account.managedPolicies.get(resource)?.tags ?? new Map());
      return [
        { action: `iam:${name}`, resource, resourceAccount: account.id, context: { ...tags, ...context?.(call) } },
      ];
    },
    run(world, call) {
      const account = accountOfCall(world, call);
      const arn = readPolicyArn(call);
      const policy = findManagedPolicy(account, arn);
      if (!policy) throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`, 404);
      if (write && !account.managedPolicies.has(arn)) throw notYours(call, name, arn);
      return run({ world, account, policy, call });
    },
  };
}

function notYours({ caller }: Call, name: string, arn: string): ServiceError {
  const message = `User: ${arnOfCaller(caller)} is not authorized to perform: iam:${name} on resource: policy ${arn}`;
  return new ServiceError('AccessDenied', message, 403);
}
