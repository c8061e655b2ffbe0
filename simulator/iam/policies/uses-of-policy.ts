import type { Account, Bearer, Group, Role, User } from '../../world/account.ts';

/** Roles, users and groups of an account that carry a policy, or have it as their boundary. */
export interface PolicyUses {
  readonly roles: readonly Role[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
}

export type UsageKind = 'PermissionsPolicy' | 'PermissionsBoundary';

/** Who uses the policy; without `usage`, in whichever way. */
export function usesOfPolicy(account: Account, arn: string, usage?: UsageKind): PolicyUses {
  const uses = (bearer: Bearer) =>
    (usage !== 'PermissionsBoundary' && bearer.permissions.current.attached.includes(arn)) ||
    (usage !== 'PermissionsPolicy' && bearer.permissions.current.boundary === arn);
  return {
    roles: account.roles.values().filter(uses),
    users: account.users.values().filter(uses),
    groups: account.groups.values().filter(uses),
  };
}

export function countUses(account: Account, arn: string): { attached: number; asBoundary: number } {
  const count = (usage: UsageKind) => {
    const { roles, users, groups } = usesOfPolicy(account, arn, usage);
    return roles.length + users.length + groups.length;
  };
  return { attached: count('PermissionsPolicy'), asBoundary: count('PermissionsBoundary') };
}
