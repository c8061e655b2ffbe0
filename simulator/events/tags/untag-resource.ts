import { eventsOperation } from '../events-operation.ts';
import { ARN, text } from '../input/shape.ts';
import { demandOnTagged, requireTagged } from './tagged-resource.ts';

/** "EventBridge API Reference, UntagResource", of buses and rules. */
export const untagResource = eventsOperation({
  name: 'UntagResource',
  write: true,
  fields: { ResourceARN: ARN, TagKeys: { kind: 'list', of: text(1, 128) } },
  required: ['ResourceARN', 'TagKeys'],
  demands(world, call, input) {
    const demand = demandOnTagged(world, call, 'events:UntagResource', input.ResourceARN as string);
    return [{ ...demand, context: { ...demand.context, 'aws:TagKeys': input.TagKeys as string[] } }];
  },
  run(world, call, input) {
    const tagged = requireTagged(world, call, input.ResourceARN as string);
    const keys = input.TagKeys as string[];
    tagged.tags = new Map([...tagged.tags].filter(([key]) => !keys.includes(key)));
    return {};
  },
});
