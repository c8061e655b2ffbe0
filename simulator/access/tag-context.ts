import type { RequestContext } from '../../authorization/types.ts';

/** What conditions may ask about the tags of a request. */
export function requestTagContext(tags: ReadonlyMap<string, string>): RequestContext {
  const values = Object.fromEntries([...tags].map(([key, value]) => [`aws:RequestTag/${key}`, value]));
  return tags.size === 0 ? {} : { ...values, 'aws:TagKeys': [...tags.keys()] };
}

/** What conditions may ask about the tags that a resource has. */
export function resourceTagContext(tags: ReadonlyMap<string, string> | undefined): RequestContext {
  return Object.fromEntries([...(tags ?? [])].map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
}
