import * as z from 'zod';
import { checkedText } from './checked-text.ts';
import { KEY_BYTES, OBJECT_TAGS } from './limits.ts';
import { keyPartRule, tagKeyRule, tagValueRule } from './text-rules.ts';

const tagsSchema = z
  .record(checkedText('a tag key', tagKeyRule), checkedText('a tag value', tagValueRule), {
    error: 'a mapping of tag keys to tag values',
  })
  .check(({ value, issues }) => {
    if (Object.keys(value).length <= OBJECT_TAGS) return;
    const message = `at most ${OBJECT_TAGS} tags, as many as an object can have`;
    issues.push({ code: 'custom', input: value, message, params: { code: 'too-many-tags' } });
  });

/** Which objects replicate: those below a prefix, with all of these tags. */
export const scopeSchema = z.strictObject(
  {
    prefix: checkedText('the start of a key', keyPartRule(KEY_BYTES))
      .default('')
      .meta({ description: 'Start of the keys; empty: all. At most 1,024 bytes.' }),
    tags: tagsSchema.default({}).meta({
      description: 'Tags that an object must have, all of them; none: any object.',
      maxProperties: OBJECT_TAGS,
    }),
  },
  { error: 'a mapping with prefix and tags' },
);
