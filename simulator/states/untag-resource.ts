import { text } from '../events/input/shape.ts';
import { tagOperation } from './tagged-machine.ts';

/** "Step Functions API Reference, UntagResource". A key that is not there is no error. */
export const untagResource = tagOperation({
  name: 'UntagResource',
  write: true,
  fields: { tagKeys: { kind: 'list', of: text(1, 128) } },
  run(machine, { tagKeys }) {
    machine.tags = new Map([...machine.tags].filter(([key]) => !(tagKeys as string[]).includes(key)));
    return {};
  },
});
