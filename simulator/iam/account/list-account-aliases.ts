import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { accountOperation } from './account-operation.ts';

export const listAccountAliases = accountOperation({
  name: 'ListAccountAliases',
  write: false,
  parameters: PAGE_FIELDS,
  run({ account, call }) {
    const { items, ending } = pageOf(call, account.alias === undefined ? [] : [account.alias], (alias) => alias);
    const members = items.map((alias) => element('member', alias));
    return { body: joinXml(element('AccountAliases', members), ...ending) };
  },
});
