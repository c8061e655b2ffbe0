import { GetRoleCommand } from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { mustSee } from './must-see.ts';
import { readEncodedPolicy } from './read-policy-text.ts';
import { see } from './see.ts';

/** A role's trust policy as it is now; `undefined` when there is no such role. */
export async function observeTrust(
  roleName: string,
  { iam, account }: SideClients,
): Promise<PolicyDocument | undefined> {
  const place = { tried: "read the role's trust policy", account, resource: roleName };
  const seen = await see(place, ['NoSuchEntity'], async () => {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: roleName }));
    return Role?.AssumeRolePolicyDocument === undefined ? undefined : readEncodedPolicy(Role.AssumeRolePolicyDocument);
  });
  return mustSee(seen, place);
}
