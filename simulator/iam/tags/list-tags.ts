import type { Operation } from '../../wire/operation.ts';
import { joinXml } from '../../wire/xml.ts';
import { PAGE_FIELDS, pageOf } from '../page.ts';
import { writeTags } from '../write-tags.ts';
import { type TaggedKind, taggedOperation } from './tagged-operation.ts';

/** ListRoleTags, ListUserTags, ListPolicyTags. */
export function listTags(kind: TaggedKind): Operation {
  return taggedOperation(kind, {
    name: `List${kind}Tags`,
    write: false,
    parameters: PAGE_FIELDS,
    run({ owner, call }) {
      const { items, ending } = pageOf(call, [...owner.tags], ([key]) => key);
      return { body: joinXml(writeTags(items), ...ending) };
    },
  });
}
