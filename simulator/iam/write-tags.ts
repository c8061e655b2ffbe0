import { element, type RawXml } from '../wire/xml.ts';

/** `<Tags>` of a role, user or policy. */
export function writeTags(tags: Iterable<readonly [key: string, value: string]>): RawXml {
  const members = [...tags].map(([key, value]) => element('member', [element('Key', key), element('Value', value)]));
  return element('Tags', members);
}
