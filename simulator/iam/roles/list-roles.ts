import type { Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { accountOfCall } from '../account-of-call.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { readPathPrefix } from '../read-fields.ts';
import { listedRole } from './write-role.ts';

export const listRoles: Operation = {
  name: 'ListRoles',
  service: 'iam',
  write: false,
  parameters: ['PathPrefix', ...PAGE_FIELDS],
  demands(world, call) {
    const { id } = accountOfCall(world, call);
    return [
      { action: 'iam:ListRoles', resource: `arn:aws:iam::${id}:role${readPathPrefix(call)}`, resourceAccount: id },
    ];
  },
  run(world, call) {
    const prefix = readPathPrefix(call);
    const roles = [...accountOfCall(world, call).roles.values()].filter(({ path }) => path.startsWith(prefix));
    const { items, ending } = pageOf(call, roles, ({ name }) => name);
    const members = items.map((role) => element('member', listedRole(world, role)));
    return { body: joinXml(element('Roles', members), ...ending) };
  },
};
