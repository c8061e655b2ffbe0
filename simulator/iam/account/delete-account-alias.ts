import { ServiceError } from '../../wire/operation.ts';
import { accountOperation } from './account-operation.ts';
import { readAlias } from './read-alias.ts';

export const deleteAccountAlias = accountOperation({
  name: 'DeleteAccountAlias',
  write: true,
  parameters: ['AccountAlias'],
  run({ account, call }) {
    const alias = readAlias(call);
    if (account.alias !== alias) {
      throw new ServiceError('NoSuchEntity', `The Account Alias with name ${alias} cannot be found.`, 404);
    }
    delete account.alias;
    return {};
  },
});
