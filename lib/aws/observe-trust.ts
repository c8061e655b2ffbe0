import { GetRoleCommand } from '@aws-sdk/client-iam';
import type { PolicyDocument } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { iamOf } from './iam-of.ts';
import { mustSee } from './must-see.ts';
import { readEncodedPolicy } from './read-policy-text.ts';
import { see } from './see.ts';

/** A role's trust policy as it is now; `undefined` when there is no such role. */
export async function observeTrust(roleName: string, clients: SideClients): Promise<PolicyDocument | undefined> {
  const { account } = clients;
  const place = { tried: "read the role's trust policy", account, resource: roleName };
  const seen = await see(place, ['NoSuchEntity'], async () => {
    const { Role } = await iamOf(clients).send(new GetRoleCommand({ RoleName: roleName }));
    return Role?.AssumeRolePolicyDocument === undefined ? undefined : readEncodedPolicy(Role.AssumeRolePolicyDocument);
  });
  return mustSee(seen, place);
}
