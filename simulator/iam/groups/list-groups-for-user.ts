import { element, joinXml } from '../../wire/xml.ts';
import type { Account, Group, User } from '../../world/account.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { userOperation } from '../users/user-operation.ts';
import { groupElements } from './write-group.ts';

export const listGroupsForUser = userOperation({
  name: 'ListGroupsForUser',
  write: false,
  parameters: PAGE_FIELDS,
  run({ account, user, call }) {
    const { items, ending } = pageOf(call, groupsOf(account, user), ({ name }) => name);
    const members = items.map((group) => element('member', groupElements(group)));
    return { body: joinXml(element('Groups', members), ...ending) };
  },
});

export function groupsOf(account: Account, user: User): Group[] {
  return account.groups.values().filter(({ id }) => user.groups.current.includes(id));
}
