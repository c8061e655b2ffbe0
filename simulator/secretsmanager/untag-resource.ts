import { text } from '../events/input/shape.ts';
import { secretOperation } from './secrets-operation.ts';

/** "Secrets Manager API Reference, UntagResource". */
export const untagResource = secretOperation({
  name: 'UntagResource',
  write: true,
  fields: { TagKeys: { kind: 'list', of: text(1, 128) } },
  required: ['TagKeys'],
  context: ({ TagKeys }) => ({ 'aws:TagKeys': TagKeys as string[] }),
  run(_world, secret, _call, { TagKeys }) {
    secret.tags = new Map([...secret.tags].filter(([key]) => !(TagKeys as string[]).includes(key)));
    return undefined;
  },
});
