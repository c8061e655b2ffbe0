import type { RequestContext } from '../../authorization/types.ts';
import { validationError } from './events-errors.ts';
import type { Input } from './input/read-input.ts';

const MOST = 50;

/** `Tags`: a list of Key and Value. A key that comes twice counts by its last value. */
export function readTags({ Tags = [] }: Input): Map<string, string> {
  const tags = (Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value] as const);
  for (const [key] of tags) {
    if (key.toLowerCase().startsWith('aws:')) throw validationError('System tags cannot be added/updated by requester');
  }
  return checkTagCount(new Map(tags));
}

export function checkTagCount(tags: Map<string, string>): Map<string, string> {
  if (tags.size <= MOST) return tags;
  throw validationError(`The resource can have at most ${MOST} tags.`);
}

/** What conditions may ask about the tags of a request. */
export function requestTagContext(tags: ReadonlyMap<string, string>): RequestContext {
  const values = Object.fromEntries([...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  return tags.size === 0 ? {} : { ...values, 'aws:TagKeys': [...tags.keys()] };
}

/** What conditions may ask about the tags that a resource has. */
export function resourceTagContext(tags: ReadonlyMap<string, string> | undefined): RequestContext {
  return Object.fromEntries([...(tags ?? [])].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}

export function writeTags(tags: ReadonlyMap<string, string>): { Key: string; Value: string }[] {
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}
