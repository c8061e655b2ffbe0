import type { Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { accountOfCall } from '../account-of-call.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { readPathPrefix } from '../read-fields.ts';
import { listedUser } from './write-user.ts';

export const listUsers: Operation = {
  name: 'ListUsers',
  service: 'iam',
  write: false,
  parameters: ['PathPrefix', ...PAGE_FIELDS],
  demands(world, call) {
    const { id } = accountOfCall(world, call);
    const resource = `arn:aws:iam::${id}:user${readPathPrefix(call)}`;
    return [{ action: 'iam:ListUsers', resource, resourceAccount: id }];
  },
  run(world, call) {
    const prefix = readPathPrefix(call);
    const users = accountOfCall(world, call)
      .users.values()
      .filter(({ path }) => path.startsWith(prefix));
    const { items, ending } = pageOf(call, users, ({ name }) => name);
    const members = items.map((user) => element('member', listedUser(user)));
    return { body: joinXml(element('Users', members), ...ending) };
  },
};
