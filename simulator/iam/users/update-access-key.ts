import type { Credential } from '../../world/account.ts';
import { drawEffectiveTime } from '../../world/lateness.ts';
import { readChoice, readText } from '../read-fields.ts';
import { findAccessKey } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

/** Switches a key off, and on again. */
export const updateAccessKey = userOperation({
  name: 'UpdateAccessKey',
  write: true,
  ownByDefault: true,
  parameters: ['AccessKeyId', 'Status'],
  run({ world, account, user, call }) {
    readText(call, 'Status');
    const { inactive: _, ...key } = findAccessKey(account, user, readText(call, 'AccessKeyId'));
    const on = readChoice(call, 'Status', ['Active', 'Inactive']) === 'Active';
    const changed: Credential = on ? key : { ...key, inactive: true };
    account.credentials.set(key.accessKeyId, changed, drawEffectiveTime(world, 'iamPropagation'));
    return {};
  },
});
