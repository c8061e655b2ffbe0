import { text } from '../events/input/shape.ts';
import { writeTags } from '../events/read-tags.ts';
import { taggedOperation } from './tagged-operation.ts';

/** "DynamoDB API Reference, ListTagsOfResource": all on one page. */
export const listTagsOfResource = taggedOperation({
  name: 'ListTagsOfResource',
  optional: { NextToken: text(0, 1024) },
  run: ({ tags }) => ({ Tags: writeTags(tags) }),
});
