import { childrenOf, textOf } from '../../s3/read-document.ts';
import { checkTags, RESOURCE_TAGS } from '../../s3/tags.ts';
import { ServiceError } from '../../wire/operation.ts';
import type { XmlElement } from '../../wire/read-xml.ts';

/** The tags of a `<Tags>` element, held to S3's rules. */
export function readJobTags(list: XmlElement | undefined): Map<string, string> {
  const members = childrenOf(list, 'member');
  if (members.length > RESOURCE_TAGS.most) {
    throw new ServiceError('TooManyTagsException', RESOURCE_TAGS.tooMany, 400);
  }
  const pairs = members.map((tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? ''] as const);
  return checkTags(pairs, RESOURCE_TAGS);
}
