import type { NamedPolicy, PolicyDocument, PolicySet } from '../../authorization/types.ts';
import { effectiveManagedPolicy } from '../iam/find-managed-policy.ts';
import type { Account, Caller, Permissions, User } from '../world/account.ts';
import type { World } from '../world/world.ts';

type OwnPolicies = Pick<PolicySet, 'identity' | 'boundary' | 'session'>;

const NOTHING: OwnPolicies = { identity: [] };

/** The policies that the caller brings along, as far as they are effective by now. */
export function policiesOfCaller(world: World, caller: Caller): OwnPolicies {
  if (caller.type === 'anonymous' || caller.type === 'root') return NOTHING;
  const account = world.accounts.get(caller.account);
  if (!account) return NOTHING;
  return caller.type === 'user' ? policiesOfUser(world, account, caller) : policiesOfSession(world, account, caller);
}

/** A user made again under an old name has another id, and keys of the old one grant nothing. */
function policiesOfUser(world: World, account: Account, caller: Extract<Caller, { type: 'user' }>): OwnPolicies {
  const now = world.clock.now();
  const user = account.users.effective(caller.userName, now);
  if (user?.id !== caller.userId) return NOTHING;
  const own = toPolicies(world, account, user.name, user.permissions.effective(now));
  const ofGroups = policiesOfGroups(world, account, user);
  return ofGroups.length === 0 ? own : { ...own, identity: [...own.identity, ...ofGroups] };
}

/** What a user may do by its groups; a boundary of the user holds that as well. */
function policiesOfGroups(world: World, account: Account, user: User): readonly NamedPolicy[] {
  const now = world.clock.now();
  const ids = user.groups.effective(now);
  if (ids.length === 0) return [];
  return account.groups
    .effectiveValues(now)
    .filter(({ id }) => ids.includes(id))
    .flatMap((group) => toPolicies(world, account, group.name, group.permissions.effective(now)).identity);
}

/** A session outlives its role only in name: when the role is gone, so are its permissions. */
function policiesOfSession(
  world: World,
  account: Account,
  caller: Extract<Caller, { type: 'role-session' }>,
): OwnPolicies {
  const now = world.clock.now();
  const role = account.roles.effective(caller.roleName, now);
  const own =
    role?.id === caller.roleId ? toPolicies(world, account, role.name, role.permissions.effective(now)) : NOTHING;
  if (!caller.sessionPolicies) return own;
  const session = caller.sessionPolicies.map((document, index) => ({ name: `session policy ${index + 1}`, document }));
  return { ...own, session };
}

function toPolicies(world: World, account: Account, owner: string, permissions: Permissions): OwnPolicies {
  const inline = [...permissions.inline].map(([name, document]) => ({ name: `${owner}/${name}`, document }));
  const attached = permissions.attached.flatMap((arn) => toNamedPolicy(world, account, arn) ?? []);
  const identity = [...inline, ...attached];
  if (permissions.boundary === undefined) return { identity };
  // A boundary whose policy is gone lets nothing through.
  const boundary = toNamedPolicy(world, account, permissions.boundary) ?? {
    name: permissions.boundary,
    document: EMPTY,
  };
  return { identity, boundary };
}

const EMPTY: PolicyDocument = { Version: '2012-10-17', Statement: [] };

function toNamedPolicy(world: World, account: Account, arn: string): NamedPolicy | undefined {
  const document = effectiveManagedPolicy(account, arn, world.clock.now());
  return document && { name: arn, document };
}
