import type { Account, Credential, User } from '../../world/account.ts';

/** The long-term keys of a user. */
export function accessKeysOf(account: Account, user: User): Credential[] {
  return [...account.credentials.values()].filter(({ caller }) => caller.type === 'user' && caller.userId === user.id);
}
