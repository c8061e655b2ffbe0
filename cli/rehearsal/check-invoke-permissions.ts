import { authorize } from '../../authorization/authorize.ts';
import type { NamedPolicy } from '../../authorization/types.ts';
import type { MachineSpec, RoleSpec, Stack } from '../deployment/stack.ts';
import { listTasks } from './list-states.ts';
import { RehearsalError } from './rehearsal-error.ts';

/**
 * Stops the rehearsal when the state machine's own role may not invoke a function that it needs. Nothing is sent to
 * Lambda here, so this is the one permission that the simulator has no chance to refuse.
 */
export function checkInvokePermissions(machine: MachineSpec, stack: Stack): void {
  const role = stack.roles.find(({ arn }) => arn === machine.role);
  if (!role) throw new RehearsalError(`The role ${machine.role} of ${machine.name} is not among the resources.`);
  const functions = new Set(listTasks(machine.definition).map(([, { Resource }]) => String(Resource)));
  const refused = [...functions].filter((arn) => !mayInvoke(role, arn, stack));
  if (refused.length === 0) return;
  throw new RehearsalError(
    `The rehearsal does not start: the role ${role.name} of the state machine may not do lambda:InvokeFunction on ` +
      `${refused.join(', ')}. Allow it in the resources of serverless.yml.`,
  );
}

function mayInvoke(role: RoleSpec, arn: string, stack: Stack): boolean {
  const identity: NamedPolicy[] = [
    ...role.inline.map(({ name, document }) => ({ name: `${role.name}/${name}`, document })),
    ...stack.policies.filter((policy) => role.managedPolicyArns.includes(policy.arn)),
  ];
  return authorize({
    principal: {
      type: 'AssumedRole',
      account: stack.account,
      arn: `arn:aws:sts::${stack.account}:assumed-role/${role.name}/rehearsal`,
      roleArn: role.arn,
      uniqueId: 'AROA',
      sessionName: 'rehearsal',
    },
    action: 'lambda:InvokeFunction',
    resource: arn,
    resourceAccount: stack.account,
    context: {},
    policies: { identity },
  }).allowed;
}
