import { changePermissions } from '../change-permissions.ts';
import { checkInlineSize, withInlinePolicy } from '../inline-policy.ts';
import { boundaryContext } from '../permissions-boundary.ts';
import { readName } from '../read-fields.ts';
import { readPolicyDocument } from '../read-policy-document.ts';
import { userOperation } from './user-operation.ts';

/** All inline policies of a user together ("IAM User Guide, IAM and AWS STS quotas"). */
const LARGEST = 2048;

export const putUserPolicy = userOperation({
  name: 'PutUserPolicy',
  write: true,
  parameters: ['PolicyName', 'PolicyDocument'],
  context: boundaryContext,
  run({ world, user, call }) {
    const name = readName(call, 'PolicyName', 128);
    const document = readPolicyDocument(call, 'PolicyDocument', 'identity');
    const permissions = withInlinePolicy(user.permissions.current, name, document);
    checkInlineSize(permissions, LARGEST, `user ${user.name}`);
    changePermissions(world, user, permissions);
    return {};
  },
});
