import type { Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { accountOfCall } from '../account-of-call.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { readPathPrefix } from '../read-fields.ts';
import { groupElements } from './write-group.ts';

export const listGroups: Operation = {
  name: 'ListGroups',
  service: 'iam',
  write: false,
  parameters: ['PathPrefix', ...PAGE_FIELDS],
  demands(world, call) {
    const { id } = accountOfCall(world, call);
    const resource = `arn:aws:iam::${id}:group${readPathPrefix(call)}`;
    return [{ action: 'iam:ListGroups', resource, resourceAccount: id }];
  },
  run(world, call) {
    const prefix = readPathPrefix(call);
    const groups = accountOfCall(world, call)
      .groups.values()
      .filter(({ path }) => path.startsWith(prefix));
    const { items, ending } = pageOf(call, groups, ({ name }) => name);
    const members = items.map((group) => element('member', groupElements(group)));
    return { body: joinXml(element('Groups', members), ...ending) };
  },
};
