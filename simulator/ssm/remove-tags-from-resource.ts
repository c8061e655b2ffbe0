import { text } from '../events/input/shape.ts';
import { taggedOperation } from './tagged-operation.ts';

/** "Systems Manager API Reference, RemoveTagsFromResource", of parameters. */
export const removeTagsFromResource = taggedOperation({
  name: 'RemoveTagsFromResource',
  write: true,
  fields: { TagKeys: { kind: 'list', of: text(1, 128) } },
  context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys as string[] }),
  run(parameter, { TagKeys }) {
    parameter.tags = new Map([...parameter.tags].filter(([key]) => !(TagKeys as string[]).includes(key)));
    return undefined;
  },
});
