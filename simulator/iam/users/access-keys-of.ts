import { ServiceError } from '../../wire/operation.ts';
import type { Account, Credential, User } from '../../world/account.ts';

/** The long-term keys of a user. */
export function accessKeysOf(account: Account, user: User): Credential[] {
  return account.credentials
    .values()
    .filter(({ caller, expiresAt }) => caller.type === 'user' && caller.userId === user.id && expiresAt === undefined);
}

export function findAccessKey(account: Account, user: User, id: string): Credential {
  const key = accessKeysOf(account, user).find(({ accessKeyId }) => accessKeyId === id);
  if (key) return key;
  throw new ServiceError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`, 404);
}
