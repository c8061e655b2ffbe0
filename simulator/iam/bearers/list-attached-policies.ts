import type { Operation } from '../../wire/operation.ts';
import { element, joinXml } from '../../wire/xml.ts';
import { namedPolicy } from '../named-policy.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { readPathPrefix } from '../read-fields.ts';
import { type BearerKind, bearerOperation } from './bearer-operation.ts';

/** ListAttachedRolePolicies, ListAttachedUserPolicies, ListAttachedGroupPolicies. */
export function listAttachedPolicies(kind: BearerKind): Operation {
  return bearerOperation(kind, {
    name: `ListAttached${kind}Policies`,
    write: false,
    parameters: ['PathPrefix', ...PAGE_FIELDS],
    run({ bearer, call }) {
      const prefix = readPathPrefix(call);
      const policies = bearer.permissions.current.attached
        .map(namedPolicy)
        .filter(({ path }) => path.startsWith(prefix));
      const { items, ending } = pageOf(call, policies, ({ name, arn }) => `${name} ${arn}`);
      const members = items.map(({ xml }) => element('member', xml));
      return { body: joinXml(element('AttachedPolicies', members), ...ending) };
    },
  });
}
