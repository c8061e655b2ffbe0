import { element, joinXml } from '../../wire/xml.ts';
import { encodeDocument } from '../encode-document.ts';
import { findInlinePolicy } from '../inline-policy.ts';
import { readName } from '../read-fields.ts';
import { userOperation } from './user-operation.ts';

export const getUserPolicy = userOperation({
  name: 'GetUserPolicy',
  write: false,
  parameters: ['PolicyName'],
  run({ user, call }) {
    const name = readName(call, 'PolicyName', 128);
    const document = findInlinePolicy(user.permissions.current, name, 'user');
    return {
      body: joinXml(
        element('UserName', user.name),
        element('PolicyName', name),
        element('PolicyDocument', encodeDocument(document)),
      ),
    };
  },
});
