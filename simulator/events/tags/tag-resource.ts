import { eventsOperation } from '../events-operation.ts';
import { ARN, TAGS } from '../input/shape.ts';
import { checkTagCount, readTags, requestTagContext } from '../read-tags.ts';
import { demandOnTagged, requireTagged } from './tagged-resource.ts';

/** "EventBridge API Reference, TagResource", of buses and rules. */
export const tagResource = eventsOperation({
  name: 'TagResource',
  write: true,
  fields: { ResourceARN: ARN, Tags: TAGS },
  required: ['ResourceARN', 'Tags'],
  demands(world, call, input) {
    const demand = demandOnTagged(world, call, 'events:TagResource', input.ResourceARN as string);
    return [{ ...demand, context: { ...demand.context, ...requestTagContext(readTags(input)) } }];
  },
  run(world, call, input) {
    const tagged = requireTagged(world, call, input.ResourceARN as string);
    tagged.tags = checkTagCount(new Map([...tagged.tags, ...readTags(input)]));
    return {};
  },
});
