import { ServiceError } from '../../wire/operation.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { readText } from '../read-fields.ts';
import { accessKeysOf } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

export const deleteAccessKey = userOperation({
  name: 'DeleteAccessKey',
  write: true,
  parameters: ['AccessKeyId'],
  run({ world, account, user, call }) {
    const id = readText(call, 'AccessKeyId');
    if (!accessKeysOf(account, user).some(({ accessKeyId }) => accessKeyId === id)) {
      throw new ServiceError('NoSuchEntity', `The Access Key with id ${id} cannot be found.`, 404);
    }
    account.credentials.delete(id, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
