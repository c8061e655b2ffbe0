import type { Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { type BearerKind, bearerOperation } from './bearer-operation.ts';

/** ListRolePolicies, ListUserPolicies, ListGroupPolicies. */
export function listInlinePolicies(kind: BearerKind): Operation {
  return bearerOperation(kind, {
    name: `List${kind}Policies`,
    write: false,
    parameters: PAGE_FIELDS,
    run({ bearer, call }) {
      const { items, ending } = pageOf(call, [...bearer.permissions.current.inline.keys()], (name) => name);
      const members = items.map((name) => element('member', name));
      return { body: joinXml(element('PolicyNames', members), ...ending) };
    },
  });
}
