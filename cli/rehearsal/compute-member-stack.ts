import type { AccountId } from '../../lib/types.ts';
import { computeStack } from '../deployment/compute-stack.ts';
import { MEMBER_TEMPLATE } from '../deployment/read-deployment.ts';
import type { Stack } from '../deployment/stack.ts';
import type { Deployment } from '../deployment/template.ts';
import { centralBusArn } from './central-bus.ts';
import type { CentralSettings } from './central-settings.ts';
import type { NamedRole } from './named-roles.ts';
import { CENTRAL_ACCOUNT } from './rehearsal.ts';

/** The onboarding stack of an account, which lists these roles of its own for Isthmus to replicate as. */
export function computeMemberStack(
  account: AccountId,
  roles: readonly NamedRole[],
  deployment: Deployment,
  settings: CentralSettings,
): Stack {
  const listed = roles.map(({ role }) => `arn:aws:iam::${account}:role/${role}`).join(',');
  return computeStack(deployment.member, {
    template: MEMBER_TEMPLATE,
    account,
    region: deployment.region,
    parameters: {
      CentralAccountId: CENTRAL_ACCOUNT,
      ExternalId: settings.externalId(account),
      CentralBusArn: centralBusArn(deployment),
      ...(roles.length > 0 && { OtherReplicationRoleArns: listed }),
    },
  });
}
