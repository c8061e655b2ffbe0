import { tagOperation } from './tagged-machine.ts';
import { checkTagCount, readTags, TAGS } from './tags.ts';

/** "Step Functions API Reference, TagResource". */
export const tagResource = tagOperation({
  name: 'TagResource',
  write: true,
  fields: { tags: TAGS },
  run(machine, { tags }) {
    machine.tags = checkTagCount(new Map([...machine.tags, ...readTags(tags)]), machine.arn);
    return {};
  },
});
