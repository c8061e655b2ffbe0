import { element, joinXml } from '../../wire/xml.ts';
import { encodeDocument } from '../encode-document.ts';
import { findInlinePolicy } from '../inline-policy.ts';
import { readName } from '../read-fields.ts';
import { roleOperation } from './role-operation.ts';

export const getRolePolicy = roleOperation({
  name: 'GetRolePolicy',
  write: false,
  parameters: ['PolicyName'],
  run({ role, call }) {
    const name = readName(call, 'PolicyName', 128);
    const document = findInlinePolicy(role.permissions.current, name, 'role');
    return {
      body: joinXml(
        element('RoleName', role.name),
        element('PolicyName', name),
        element('PolicyDocument', encodeDocument(document)),
      ),
    };
  },
});
