import { requestTagContext } from '../access/tag-context.ts';
import { TAGS } from '../events/input/shape.ts';
import { taggedOperation } from './tagged-operation.ts';
import { checkTagCount, readTags } from './tags.ts';

/** "Systems Manager API Reference, AddTagsToResource", of parameters. */
export const addTagsToResource = taggedOperation({
  name: 'AddTagsToResource',
  write: true,
  fields: { Tags: TAGS },
  context: (input) => requestTagContext(readTags(input)),
  run(parameter, input) {
    parameter.tags = checkTagCount(new Map([...parameter.tags, ...readTags(input)]));
    return undefined;
  },
});
