import { writeTags } from '../events/read-tags.ts';
import { taggedOperation } from './tagged-operation.ts';

/** "Systems Manager API Reference, ListTagsForResource", of parameters. */
export const listTagsForResource = taggedOperation({
  name: 'ListTagsForResource',
  run: ({ tags }) => ({ TagList: writeTags(tags) }),
});
