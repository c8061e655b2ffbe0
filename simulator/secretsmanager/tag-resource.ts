import { requestTagContext } from '../access/tag-context.ts';
import { TAGS } from '../events/input/shape.ts';
import { secretOperation } from './secrets-operation.ts';
import { checkTagCount, readTags } from './tags.ts';

/** "Secrets Manager API Reference, TagResource". */
export const tagResource = secretOperation({
  name: 'TagResource',
  write: true,
  fields: { Tags: TAGS },
  required: ['Tags'],
  context: (input) => requestTagContext(readTags(input)),
  run(_world, secret, _call, input) {
    secret.tags = checkTagCount(new Map([...secret.tags, ...readTags(input)]));
    return undefined;
  },
});
