import { isoTime } from '../../wire/iso-time.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { accessKeysOf } from './access-keys-of.ts';
import { userOperation } from './user-operation.ts';

export const listAccessKeys = userOperation({
  name: 'ListAccessKeys',
  write: false,
  ownByDefault: true,
  parameters: PAGE_FIELDS,
  run({ account, user, call }) {
    const { items, ending } = pageOf(call, accessKeysOf(account, user), ({ accessKeyId }) => accessKeyId);
    const members = items.map(({ accessKeyId, issuedAt, inactive }) =>
      element('member', [
        element('UserName', user.name),
        element('AccessKeyId', accessKeyId),
        element('Status', inactive ? 'Inactive' : 'Active'),
        element('CreateDate', isoTime(issuedAt)),
      ]),
    );
    return { body: joinXml(element('AccessKeyMetadata', members), ...ending) };
  },
});
