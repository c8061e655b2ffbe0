import { UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { callAws } from './call-aws.ts';
import { iamOf } from './iam-of.ts';

/** Puts a role's trust policy. */
export async function writeTrust(roleName: string, trust: PolicyDocument, clients: SideClients): Promise<void> {
  const { account } = clients;
  const PolicyDocument = JSON.stringify(trust);
  await callAws({ tried: "put the role's trust policy", account, resource: roleName }, () =>
    iamOf(clients).send(new UpdateAssumeRolePolicyCommand({ RoleName: roleName, PolicyDocument })),
  );
}
