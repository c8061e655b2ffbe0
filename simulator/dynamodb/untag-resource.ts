import { text } from '../events/input/shape.ts';
import { taggedOperation } from './tagged-operation.ts';

/** "DynamoDB API Reference, UntagResource". */
export const untagResource = taggedOperation({
  name: 'UntagResource',
  write: true,
  fields: { TagKeys: { kind: 'list', of: text(1, 128) } },
  context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys as string[] }),
  run(table, { TagKeys }) {
    table.tags = new Map([...table.tags].filter(([key]) => !(TagKeys as string[]).includes(key)));
    return undefined;
  },
});
