import { checkTagKey, RESOURCE_TAGS } from '../../s3/tags.ts';
import type { Call } from '../../wire/operation.ts';
import { requestTagContext, tagOperation } from './tagged-bucket.ts';

/** Takes off the tags of these keys; keys without a tag do not matter. */
export const untagResource = tagOperation({
  name: 'UntagResource',
  write: true,
  action: 's3:UntagResource',
  parameters: ['tagKeys'],
  context: (call) => requestTagContext(keysOf(call), new Map()),
  run(bucket, call) {
    const keys = keysOf(call);
    for (const key of keys) checkTagKey(key, RESOURCE_TAGS);
    bucket.tags = new Map([...bucket.tags].filter(([key]) => !keys.includes(key)));
    return { status: 204 };
  },
});

function keysOf({ target }: Call): readonly string[] {
  return target?.lists.get('tagKeys') ?? [];
}
