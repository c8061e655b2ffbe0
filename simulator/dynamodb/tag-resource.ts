import { requestTagContext } from '../access/tag-context.ts';
import { TAGS } from '../events/input/shape.ts';
import { taggedOperation } from './tagged-operation.ts';
import { checkTagCount, readTags } from './tags.ts';

/** "DynamoDB API Reference, TagResource". */
export const tagResource = taggedOperation({
  name: 'TagResource',
  write: true,
  fields: { Tags: TAGS },
  context: (input) => requestTagContext(readTags(input)),
  run(table, input) {
    table.tags = checkTagCount(new Map([...table.tags, ...readTags(input)]));
    return undefined;
  },
});
