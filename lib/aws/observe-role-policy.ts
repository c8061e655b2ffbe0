import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { mustSee } from './must-see.ts';
import { readEncodedPolicy } from './read-policy-text.ts';
import { see } from './see.ts';

/** One inline policy of a role as it is now; `undefined` when it, or the role, is not there. */
export async function observeRolePolicy(
  { roleName, policyName }: { roleName: string; policyName: string },
  { iam, account }: SideClients,
): Promise<PolicyDocument | undefined> {
  const place = { tried: "read the role's policy", account, resource: `${roleName}/${policyName}` };
  const seen = await see(place, ['NoSuchEntity'], async () => {
    const { PolicyDocument: text } = await iam.send(
      new GetRolePolicyCommand({ RoleName: roleName, PolicyName: policyName }),
    );
    return text === undefined ? undefined : readEncodedPolicy(text);
  });
  return mustSee(seen, place);
}
