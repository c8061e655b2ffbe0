import type { Operation } from '../../wire/operation.ts';
import { checkQuota } from '../check-quota.ts';
import { readTags, requestTagContext, TAG_FIELDS, withTags } from '../read-tags.ts';
import { type TaggedKind, taggedOperation } from './tagged-operation.ts';

/** TagRole, TagUser, TagPolicy. A key that is there already, but for case, gets the new value. */
export function addTags(kind: TaggedKind): Operation {
  return taggedOperation(kind, {
    name: `Tag${kind}`,
    write: true,
    parameters: TAG_FIELDS,
    context: (call) => requestTagContext(readTags(call)),
    run({ owner, call }) {
      const tags = withTags(owner.tags, readTags(call));
      checkQuota(`TagsPer${kind}`, tags.size);
      owner.tags = tags;
      return {};
    },
  });
}
