import { eventsOperation } from '../events-operation.ts';
import { ARN } from '../input/shape.ts';
import { writeTags } from '../read-tags.ts';
import { demandOnTagged, requireTagged } from './tagged-resource.ts';

/** "EventBridge API Reference, ListTagsForResource", of buses and rules. */
export const listTagsForResource = eventsOperation({
  name: 'ListTagsForResource',
  fields: { ResourceARN: ARN },
  required: ['ResourceARN'],
  demands: (world, call, { ResourceARN }) => [
    demandOnTagged(world, call, 'events:ListTagsForResource', ResourceARN as string),
  ],
  run: (world, call, { ResourceARN }) => ({ Tags: writeTags(requireTagged(world, call, ResourceARN as string).tags) }),
});
