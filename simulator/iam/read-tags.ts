import type { RequestContext } from '../../authorization/types.ts';
import { type Call, ServiceError } from '../wire/operation.ts';
import { readMembers } from './read-members.ts';
import { validationError } from './validation-error.ts';

/** An empty list of tags comes as an empty `Tags`: the Query protocol's way to say that a list is there. */
export const TAG_FIELDS = ['Tags', 'Tags.member.*.Key', 'Tags.member.*.Value'] as const;

const ALPHABET = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const ALPHABET_IN_WORDS = 'satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]';
const MOST = 50;

/** The tags that a call brings, checked as IAM checks them. */
export function readTags(call: Call): Map<string, string> {
  const members = readMembers(call, 'Tags');
  if (members.length > MOST) throw validationError('tags', '[...]', `have length less than or equal to ${MOST}`);
  const tags = new Map<string, string>();
  const seen = new Set<string>();
  members.forEach((member, index) => {
    const key = member.get('Key') ?? '';
    const value = member.get('Value') ?? '';
    const at = `tags.${index + 1}.member`;
    checkKey(key, `${at}.key`);
    checkValue(value, `${at}.value`);
    // Keys differ by more than case in IAM: "Department" and "department" cannot stand side by side.
    if (seen.has(key.toLowerCase())) throw duplicateKeys();
    seen.add(key.toLowerCase());
    tags.set(key, value);
  });
  return tags;
}

/** The tags with others put in; a key that is there already, but for case, gives way to the new one. */
export function withTags(old: ReadonlyMap<string, string>, added: ReadonlyMap<string, string>): Map<string, string> {
  const replaced = new Set([...added.keys()].map((key) => key.toLowerCase()));
  return new Map([...[...old].filter(([key]) => !replaced.has(key.toLowerCase())), ...added]);
}

function checkKey(key: string, at: string): void {
  if (key === '') throw validationError(at, key, 'have length greater than or equal to 1');
  if (key.length > 128) throw validationError(at, key, 'have length less than or equal to 128');
  if (!ALPHABET.test(key)) throw validationError(at, key, `${ALPHABET_IN_WORDS}+`);
  if (!/^aws:/i.test(key)) return;
  throw new ServiceError('InvalidInput', 'Tag keys beginning with aws: are reserved for AWS use.', 400);
}

function checkValue(value: string, at: string): void {
  if (value.length > 256) throw validationError(at, value, 'have length less than or equal to 256');
  if (!ALPHABET.test(value)) throw validationError(at, value, `${ALPHABET_IN_WORDS}*`);
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
