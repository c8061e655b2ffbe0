import { tagOperation } from './tagged-machine.ts';

/** "Step Functions API Reference, ListTagsForResource". */
export const listTagsForResource = tagOperation({
  name: 'ListTagsForResource',
  run: ({ tags }) => ({ tags: [...tags].map(([key, value]) => ({ key, value })) }),
});
