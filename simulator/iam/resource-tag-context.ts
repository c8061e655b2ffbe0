import type { RequestContext } from '../../authorization/types.ts';

/** What conditions may ask about the tags of the role or user that is acted upon. */
export function resourceTagContext(tags: ReadonlyMap<string, string>): RequestContext {
  return Object.fromEntries(
    [...tags].flatMap(([key, value]) => [
      [`iam:ResourceTag/${key}`, value],
      [`aws:ResourceTag/${key}`, value],
    ]),
  );
}
