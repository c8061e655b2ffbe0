import type { RequestContext } from '../../authorization/types.ts';
import { kmsError } from './kms-errors.ts';
import { type Input, isRecord, optionalList, requiredText } from './read-input.ts';

const MOST = 50;

/** `Tags`: a list of TagKey and TagValue. */
export function readTags(input: Input): Map<string, string> {
  const entries = optionalList(input, 'Tags').map((entry) => {
    const tag: Input = isRecord(entry) ? entry : {};
    const key = requiredText(tag, 'TagKey');
    const value = tag.TagValue === '' ? '' : requiredText(tag, 'TagValue');
    checkTag(key, value);
    return [key, value] as const;
  });
  if (new Set(entries.map(([key]) => key)).size < entries.length) throw tagError('Duplicate tag keys');
  return new Map(entries);
}

function checkTag(key: string, value: string): void {
  if (key.startsWith('aws:')) throw tagError('Tags beginning with aws: are reserved');
  if (key.length > 128 || value.length > 256) throw tagError('Tag key or value is too long');
}

/** Refuses a set of tags that has grown too large. */
export function checkTagCount({ size }: ReadonlyMap<string, string>): void {
  if (size > MOST) throw kmsError('LimitExceededException', `A key can have at most ${MOST} tags`);
}

/** What conditions may ask about the tags of a request. */
export function requestTagContext(tags: ReadonlyMap<string, string>): RequestContext {
  const values = Object.fromEntries([...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  return tags.size === 0 ? {} : { ...values, 'aws:TagKeys': [...tags.keys()] };
}

/** What conditions may ask about the tags that a key has. */
export function resourceTagContext(tags: ReadonlyMap<string, string>): RequestContext {
  return Object.fromEntries([...tags].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}

function tagError(message: string) {
  return kmsError('TagException', message);
}
