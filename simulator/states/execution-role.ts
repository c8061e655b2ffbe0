import { accountOfArn } from '../access/account-of-arn.ts';
import type { Demand } from '../access/demand.ts';
import { assumeForService } from '../sts/assume-for-service.ts';
import type { World } from '../world/world.ts';
import { invalidArn, statesError } from './states-errors.ts';

const SERVICE = 'states.amazonaws.com';

/** Whoever gives a machine its role must be allowed to (IAM User Guide, id_roles_use_passrole). */
export function demandToPass(roleArn: string | undefined, machine: string): Demand[] {
  if (roleArn === undefined) return [];
  const context = { 'iam:PassedToService': SERVICE, 'iam:AssociatedResourceArn': machine };
  return [{ action: 'iam:PassRole', resource: roleArn, resourceAccount: accountOfArn(roleArn), context }];
}

/** Refuses an ARN that is no role's. */
export function checkRoleArn(roleArn: string): void {
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+/.test(roleArn)) throw invalidArn(roleArn);
}

/** Refuses a role that Step Functions cannot assume for that machine, in words that users report. */
export function checkTrust(world: World, roleArn: string, machine: string): void {
  const [region = '', account = ''] = machine.split(':').slice(3);
  const context = { 'aws:SourceArn': machine, 'aws:SourceAccount': account };
  const session = assumeForService(world, { service: SERVICE, roleArn, sessionName: 'states', region, context });
  if (!('refused' in session)) return;
  throw statesError(
    'AccessDeniedException',
    `Neither the global service principal ${SERVICE}, nor the regional one is authorized to assume the provided role.`,
  );
}
