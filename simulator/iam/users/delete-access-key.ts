import { drawEffectiveTime } from '../../world/lateness.ts';
import { readText } from '../read-fields.ts';
import { findAccessKey } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

export const deleteAccessKey = userOperation({
  name: 'DeleteAccessKey',
  write: true,
  ownByDefault: true,
  parameters: ['AccessKeyId'],
  run({ world, account, user, call }) {
    const { accessKeyId } = findAccessKey(account, user, readText(call, 'AccessKeyId'));
    account.credentials.delete(accessKeyId, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
