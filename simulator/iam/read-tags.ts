import type { RequestContext } from '../../authorization/types.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import { readMembers } from './read-members.ts';
import { validationError } from './validation-error.ts';

/** An empty list of tags comes as an empty `Tags`: the Query protocol's way to say that a list is there. */
export const TAG_FIELDS = ['Tags', 'Tags.member.*.Key', 'Tags.member.*.Value'] as const;

const MOST = 50;

/** The tags that a call brings, checked as IAM checks them. */
export function readTags(call: Call): Map<string, string> {
  const tags = new Map<string, string>();
  const seen = new Set<string>();
  readMembers(call, 'Tags').forEach((member, index) => {
    const key = member.get('Key') ?? '';
    const value = member.get('Value') ?? '';
    const at = `tags.${index + 1}.member`;
    if (key === '') throw validationError(`${at}.key`, key, 'have length greater than or equal to 1');
    if (key.length > 128) throw validationError(`${at}.key`, key, 'have length less than or equal to 128');
    if (value.length > 256) throw validationError(`${at}.value`, value, 'have length less than or equal to 256');
    // Keys differ by more than case in IAM: "Department" and "department" cannot stand side by side.
    if (seen.has(key.toLowerCase())) throw duplicateKeys();
    seen.add(key.toLowerCase());
    tags.set(key, value);
  });
  return tags;
}

/** Refuses a set of tags that has grown too large. */
export function checkTagCount(tags: ReadonlyMap<string, string>, owner: 'Role' | 'User'): void {
  if (tags.size <= MOST) return;
  throw new ServiceError('LimitExceeded', `Cannot exceed quota for TagsPer${owner}: ${MOST}`, 409);
}

/** What conditions may ask about the tags of a request. */
export function requestTagContext(tags: ReadonlyMap<string, string>): RequestContext {
  const values = Object.fromEntries([...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  return tags.size === 0 ? {} : { ...values, 'aws:TagKeys': [...tags.keys()] };
}

function duplicateKeys(): ServiceError {
  return new ServiceError(
    'InvalidInput',
    'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    400,
  );
}
