import { readDescription, readNumber } from '../read-fields.ts';
import { roleOperation } from './role-operation.ts';

/** Description and longest session; what is not named stays. */
export const updateRole = roleOperation({
  name: 'UpdateRole',
  write: true,
  parameters: ['Description', 'MaxSessionDuration'],
  run({ role, call }) {
    const description = readDescription(call);
    const seconds = readNumber(call, 'MaxSessionDuration', 3600, 43_200);
    if (description !== undefined) role.description = description;
    if (seconds !== undefined) role.maxSessionSeconds = seconds;
    // The one operation with a result that has no members; clients look for it.
    return { body: '' };
  },
});
