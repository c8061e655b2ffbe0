import { ServiceError } from '../../wire/operation.ts';
import { changePermissions } from '../change-permissions.ts';
import { readText } from '../read-fields.ts';
import { attachmentContext } from './attach-role-policy.ts';
import { roleOperation } from './role-operation.ts';

export const detachRolePolicy = roleOperation({
  name: 'DetachRolePolicy',
  write: true,
  parameters: ['PolicyArn'],
  context: attachmentContext,
  run({ world, role, call }) {
    const arn = readText(call, 'PolicyArn');
    const { attached, ...rest } = role.permissions.current;
    if (!attached.includes(arn)) throw new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`, 404);
    changePermissions(world, role, { ...rest, attached: attached.filter((other) => other !== arn) });
    return {};
  },
});
