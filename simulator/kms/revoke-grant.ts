import { BY_NO_SERVICE } from './by-no-service.ts';
import { notFound } from './kms-errors.ts';
import { keyOperation } from './kms-operation.ts';
import { requiredText } from './read-input.ts';

/** "KMS API Reference, RevokeGrant". */
export const revokeGrant = keyOperation({
  name: 'RevokeGrant',
  write: true,
  fields: ['GrantId'],
  foreign: true,
  context: () => BY_NO_SERVICE,
  run(_world, { key }, _call, input) {
    const id = requiredText(input, 'GrantId');
    if (!key.grants.delete(id)) throw notFound(`Grant ID ${id} not found`);
    return {};
  },
});
