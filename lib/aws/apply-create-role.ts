import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { sameMeaning } from '../domain/same-meaning.ts';
import { IsthmusError } from '../errors.ts';
import type { Applied, Arn, ObservedRole } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { appliedFromStep } from './applied-from-step.ts';
import { callAws } from './call-aws.ts';
import { executionTag, isOfExecution } from './execution-tag.ts';
import { iamOf } from './iam-of.ts';
import { mustSee } from './must-see.ts';
import { observeRole } from './observe-role.ts';
import { readAwsError } from './read-aws-error.ts';
import { roleArnOfStep } from './role-arn-of-step.ts';
import type { StepOf } from './step-of.ts';

/**
 * Creates the replication role, under the permissions boundary and with this execution's name on it, by which it is
 * known again when the answer was lost. `undefined` when another run has made an equal one since the plan.
 */
export async function applyCreateRole(step: StepOf<'create-role'>, clients: SideClients): Promise<Applied | undefined> {
  if (await create(step, clients)) return appliedFromStep(step);
  const roleArn = roleArnOfStep(step);
  const place = { tried: 'read the replication role', account: step.account, resource: roleArn };
  const present = mustSee(await observeRole(roleArn, clients), place);
  if (present && isOfExecution(present, clients)) return appliedFromStep(step);
  if (present && isEqual(present, step)) return undefined;
  throw appearedMeanwhile(step, roleArn);
}

/** False when a role of that name exists. */
async function create(step: StepOf<'create-role'>, clients: SideClients): Promise<boolean> {
  const tags = { ...step.tags, ...executionTag(clients) };
  return callAws({ tried: 'create the replication role', account: step.account, resource: step.roleName }, async () => {
    try {
      await iamOf(clients).send(
        new CreateRoleCommand({
          RoleName: step.roleName,
          Path: step.path,
          AssumeRolePolicyDocument: JSON.stringify(step.trust),
          PermissionsBoundary: step.boundaryArn,
          Description: 'Replicates objects for Isthmus. S3 assumes it; nobody else may.',
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
      );
      return true;
    } catch (error) {
      if (readAwsError(error)?.code === 'EntityAlreadyExists') return false;
      throw error;
    }
  });
}

function isEqual(role: ObservedRole, step: StepOf<'create-role'>): boolean {
  const isOurs = role.arn === roleArnOfStep(step) && role.boundary === step.boundaryArn;
  return isOurs && sameMeaning(role.trust, step.trust);
}

function appearedMeanwhile({ account }: StepOf<'create-role'>, roleArn: Arn): IsthmusError {
  return new IsthmusError('DocumentRefused', {
    tried: 'create the replication role',
    account,
    resource: roleArn,
    remedy:
      'A role of that name has appeared since the plan was made, with another path, trust or permissions boundary. Start ' +
      'again, so that it is planned for; or name another role in the request.',
  });
}
