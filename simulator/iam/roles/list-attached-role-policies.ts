import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { readPathPrefix } from '../read-fields.ts';
import { roleOperation } from './role-operation.ts';

export const listAttachedRolePolicies = roleOperation({
  name: 'ListAttachedRolePolicies',
  write: false,
  parameters: ['PathPrefix', ...PAGE_FIELDS],
  run({ role, call }) {
    const prefix = readPathPrefix(call);
    const policies = role.permissions.current.attached.map(nameAndPath).filter(({ path }) => path.startsWith(prefix));
    const { items, ending } = pageOf(call, policies, ({ name }) => name);
    const members = items.map(({ name, arn }) =>
      element('member', [element('PolicyName', name), element('PolicyArn', arn)]),
    );
    return { body: joinXml(element('AttachedPolicies', members), ...ending) };
  },
});

/** `arn:aws:iam::123456789012:policy/path/name` */
function nameAndPath(arn: string): { arn: string; name: string; path: string } {
  const resource = arn.slice(arn.indexOf('/'));
  const cut = resource.lastIndexOf('/') + 1;
  return { arn, name: resource.slice(cut), path: resource.slice(0, cut) };
}
