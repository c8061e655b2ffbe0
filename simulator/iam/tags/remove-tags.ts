import type { Call, Operation } from '../../wire/operation.ts';
import { readMembers } from '../read-members.ts';
import { validationError } from '../validation-error.ts';
import { type TaggedKind, taggedOperation } from './tagged-operation.ts';

/** UntagRole, UntagUser, UntagPolicy. Keys that are not there are no fault. */
export function removeTags(kind: TaggedKind): Operation {
  return taggedOperation(kind, {
    name: `Untag${kind}`,
    write: true,
    parameters: ['TagKeys', 'TagKeys.member.*'],
    context: (call) => ({ 'aws:TagKeys': readKeys(call) }),
    run({ owner, call }) {
      const gone = new Set(readKeys(call).map((key) => key.toLowerCase()));
      owner.tags = new Map([...owner.tags].filter(([key]) => !gone.has(key.toLowerCase())));
      return {};
    },
  });
}

function readKeys(call: Call): string[] {
  const keys = readMembers(call, 'TagKeys').map((member) => member.get('') ?? '');
  if (keys.length > 50) throw validationError('tagKeys', '[...]', 'have length less than or equal to 50');
  return keys;
}
