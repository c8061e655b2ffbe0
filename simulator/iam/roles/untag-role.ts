import type { Call } from '../../wire/operation.ts';
import { readMembers } from '../read-members.ts';
import { roleOperation } from './role-operation.ts';

export const untagRole = roleOperation({
  name: 'UntagRole',
  write: true,
  parameters: ['TagKeys.member.*'],
  context: (call) => ({ 'aws:TagKeys': readKeys(call) }),
  run({ role, call }) {
    const gone = new Set(readKeys(call));
    role.tags = new Map([...role.tags].filter(([key]) => !gone.has(key)));
    return {};
  },
});

function readKeys(call: Call): string[] {
  return readMembers(call, 'TagKeys').map((member) => member.get('') ?? '');
}
