import { ServiceError } from '../../wire/operation.ts';
import { accountOperation } from './account-operation.ts';
import { readAlias } from './read-alias.ts';

/** An account has one alias, a new one replaces it; no two accounts have the same. */
export const createAccountAlias = accountOperation({
  name: 'CreateAccountAlias',
  write: true,
  parameters: ['AccountAlias'],
  run({ world, account, call }) {
    const alias = readAlias(call);
    if ([...world.accounts.values()].some((other) => other.alias === alias)) {
      throw new ServiceError('EntityAlreadyExists', `The account alias ${alias} already exists.`, 409);
    }
    account.alias = alias;
    return {};
  },
});
