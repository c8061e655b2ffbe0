import { GetRoleCommand, GetRolePolicyCommand, ListRolePoliciesCommand, type Role } from '@aws-sdk/client-iam';
import type { Arn, ObservedRole, PolicyDocument, Seen } from '../types.ts';
import type { SideClients } from './account-access.ts';
import { iamOf } from './iam-of.ts';
import { readEncodedPolicy } from './read-policy-text.ts';
import { see } from './see.ts';

const NO_STATEMENTS = encodeURIComponent('{"Statement":[]}');

/**
 * A role with its trust, tags and inline policies, and the name of its boundary. Names are unique in an account whatever the path: where
 * another path's role has this one, its own ARN is what is seen, and its policies are not looked at.
 */
export async function observeRole(roleArn: Arn, clients: SideClients): Promise<Seen<ObservedRole>> {
  const roleName = roleArn.split('/').at(-1) ?? roleArn;
  const place = { tried: 'read the replication role', account: clients.account, resource: roleArn };
  return see(place, ['NoSuchEntity'], async () => {
    const { Role } = await iamOf(clients).send(new GetRoleCommand({ RoleName: roleName }));
    if (Role === undefined) return undefined;
    return Role.Arn === roleArn
      ? { ...describe(Role), inline: await readInlinePolicies(roleName, clients) }
      : describe(Role);
  });
}

function describe(role: Role): ObservedRole {
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    arn: role.Arn ?? '',
    trust: readEncodedPolicy(role.AssumeRolePolicyDocument ?? NO_STATEMENTS),
    ...(boundary !== undefined && { boundary }),
    tags: Object.fromEntries((role.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
    inline: {},
  };
}

async function readInlinePolicies(roleName: string, clients: SideClients): Promise<Record<string, PolicyDocument>> {
  const names = await listInlinePolicies(roleName, clients);
  const entries = await Promise.all(
    names.map(async (name) => {
      const { PolicyDocument: text } = await iamOf(clients).send(
        new GetRolePolicyCommand({ RoleName: roleName, PolicyName: name }),
      );
      return [name, readEncodedPolicy(text ?? '')] as const;
    }),
  );
  return Object.fromEntries(entries);
}

async function listInlinePolicies(roleName: string, clients: SideClients): Promise<string[]> {
  const names: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await iamOf(clients).send(
      new ListRolePoliciesCommand({ RoleName: roleName, ...(Marker && { Marker }) }),
    );
    names.push(...(page.PolicyNames ?? []));
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  return names;
}
