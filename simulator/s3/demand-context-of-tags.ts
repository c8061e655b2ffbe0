import type { RequestContext } from '../../authorization/types.ts';

/** The condition keys by which a policy sees the tags that an object is to get. */
export function demandContextOfTags(tags: ReadonlyMap<string, string>): RequestContext {
  if (tags.size === 0) return {};
  const each = Object.fromEntries([...tags].map(([key, value]) => [`s3:RequestObjectTag/${key}`, value]));
  return { ...each, 's3:RequestObjectTagKeys': [...tags.keys()] };
}
