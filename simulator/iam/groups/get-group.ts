import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { listedUser } from '../users/write-user.ts';
import { groupOperation, membersOf } from './group-operation.ts';
import { groupElements } from './write-group.ts';

/** The group, and a page of its users. */
export const getGroup = groupOperation({
  name: 'GetGroup',
  write: false,
  parameters: PAGE_FIELDS,
  run({ account, group, call }) {
    const { items, ending } = pageOf(call, membersOf(account, group), ({ name }) => name);
    const users = items.map((user) => element('member', listedUser(user)));
    return { body: joinXml(element('Group', groupElements(group)), element('Users', users), ...ending) };
  },
});
