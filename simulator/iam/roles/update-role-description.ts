import { joinXml } from '../../wire/xml.ts';
import { readDescription, readText } from '../read-fields.ts';
import { roleOperation } from './role-operation.ts';
import { writeRole } from './write-role.ts';

export const updateRoleDescription = roleOperation({
  name: 'UpdateRoleDescription',
  write: true,
  parameters: ['Description'],
  run({ world, role, call }) {
    role.description = readDescription(call) ?? readText(call, 'Description');
    return { body: joinXml(writeRole(world, role)) };
  },
});
