import { joinXml } from '../../wire/xml.ts';
import { roleOperation } from './role-operation.ts';
import { writeRole } from './write-role.ts';

export const getRole = roleOperation({
  name: 'GetRole',
  write: false,
  run: ({ world, role }) => ({ body: joinXml(writeRole(world, role)) }),
});
