import { changePermissions } from '../change-permissions.ts';
import { checkInlineSize, withInlinePolicy } from '../inline-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readName } from '../read-fields.ts';
import { readPolicyDocument } from '../read-policy-document.ts';
import { roleOperation } from './role-operation.ts';

/** All inline policies of a role together ("IAM User Guide, IAM and AWS STS quotas"). */
const LARGEST = 10_240;

export const putRolePolicy = roleOperation({
  name: 'PutRolePolicy',
  write: true,
  parameters: ['PolicyName', 'PolicyDocument'],
  context: boundaryContext,
  run({ world, role, call }) {
    const name = readName(call, 'PolicyName', 128);
    const document = readPolicyDocument(call, 'PolicyDocument', 'identity');
    const permissions = withInlinePolicy(role.permissions.current, name, document);
    checkInlineSize(permissions, LARGEST, `role ${role.name}`);
    changePermissions(world, role, permissions);
    return {};
  },
});
