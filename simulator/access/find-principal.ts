import type { Role, User } from '../world/account.ts';
import type { World } from '../world/world.ts';

/** A principal that somebody's policy names, and that exists as far as the world knows. */
export interface FoundPrincipal {
  readonly type: 'account' | 'role' | 'user';
  readonly account: string;
  /** `AROA…` or `AIDA…`, under which a saved policy keeps the principal; absent for accounts. */
  readonly uniqueId?: string;
  /** As it is called now; absent for accounts. */
  readonly arn?: string;
}

/**
 * Looks up what stands under `AWS` in a principal element: an account id, an ARN of an account, role, user or role
 * session, or a unique id. Undefined when there is no such thing; `*` is not for this function to judge. While IAM
 * still spreads the news, what is new is not there yet, and what was deleted still is.
 */
export function findPrincipal(world: World, principal: string): FoundPrincipal | undefined {
  if (/^\d{12}$/.test(principal)) return findAccount(world, principal);
  if (/^A(ROA|IDA)[A-Z2-7]+$/.test(principal)) return findById(world, principal);
  const parts = /^arn:aws:(iam|sts)::(\d{12}):(root|([a-z-]+)\/(.+))$/.exec(principal);
  if (!parts) return undefined;
  const [, service, account = '', what, type, path = ''] = parts;
  if (what === 'root') return service === 'iam' ? findAccount(world, account) : undefined;
  const kind = `${service}:${type}`;
  if (kind === 'iam:role') return findRole(world, account, (role) => role.arn === principal);
  if (kind === 'iam:user') return findUser(world, account, (user) => user.arn === principal);
  if (kind === 'sts:assumed-role') return findRole(world, account, (role) => role.name === path.split('/')[0]);
  return undefined;
}

function findAccount(world: World, id: string): FoundPrincipal | undefined {
  return world.accounts.has(id) ? { type: 'account', account: id } : undefined;
}

/** The role or user that has the unique id. */
export function findById(world: World, id: string): FoundPrincipal | undefined {
  for (const account of world.accounts.keys()) {
    const found =
      findRole(world, account, (role) => role.id === id) ?? findUser(world, account, (user) => user.id === id);
    if (found) return found;
  }
  return undefined;
}

function findRole(world: World, account: string, wanted: (role: Role) => boolean): FoundPrincipal | undefined {
  const role = world.accounts.get(account)?.roles.effectiveValues(world.clock.now()).find(wanted);
  return role && { type: 'role', account, uniqueId: role.id, arn: role.arn };
}

function findUser(world: World, account: string, wanted: (user: User) => boolean): FoundPrincipal | undefined {
  const user = world.accounts.get(account)?.users.effectiveValues(world.clock.now()).find(wanted);
  return user && { type: 'user', account, uniqueId: user.id, arn: user.arn };
}
