import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { iamOf } from './iam-of.ts';
import { mustSee } from './must-see.ts';
import { observeTrust } from './observe-trust.ts';
import { readEncodedPolicy } from './read-policy-text.ts';
import { see } from './see.ts';

/**
 * One inline policy of a role as it is now; `undefined` when it, or the role, is not there. The role is looked for
 * first: one that does not exist has no path either, so a permission for roles under a path does not cover it, and IAM
 * would answer AccessDenied. Only GetRole is allowed whatever the path.
 */
export async function observeRolePolicy(
  { roleName, policyName }: { roleName: string; policyName: string },
  clients: SideClients,
): Promise<PolicyDocument | undefined> {
  if ((await observeTrust(roleName, clients)) === undefined) return undefined;
  const place = { tried: "read the role's policy", account: clients.account, resource: `${roleName}/${policyName}` };
  const seen = await see(place, ['NoSuchEntity'], async () => {
    const { PolicyDocument: text } = await iamOf(clients).send(
      new GetRolePolicyCommand({ RoleName: roleName, PolicyName: policyName }),
    );
    return text === undefined ? undefined : readEncodedPolicy(text);
  });
  return mustSee(seen, place);
}
