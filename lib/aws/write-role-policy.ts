import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { callAws } from './call-aws.ts';
import { iamOf } from './iam-of.ts';

/** Puts one inline policy of a role, or deletes it when there is no document. */
export async function writeRolePolicy(
  { roleName, policyName }: { roleName: string; policyName: string },
  document: PolicyDocument | undefined,
  clients: SideClients,
): Promise<void> {
  const { account } = clients;
  const iam = iamOf(clients);
  const policy = { RoleName: roleName, PolicyName: policyName };
  const resource = `${roleName}/${policyName}`;
  if (document === undefined) {
    await callAws({ tried: "delete the role's policy", account, resource }, () =>
      iam.send(new DeleteRolePolicyCommand(policy)),
    );
    return;
  }
  await callAws({ tried: "put the role's policy", account, resource }, () =>
    iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: JSON.stringify(document) })),
  );
}
