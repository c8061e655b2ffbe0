import type { ElementSchema } from '../wire/element-schema.ts';
import { ServiceError } from '../wire/operation.ts';
import type { XmlElement } from '../wire/read-xml.ts';
import { element, type RawXml } from '../wire/xml.ts';
import { childrenOf, textOf } from './read-document.ts';

type TagPair = readonly [key: string, value: string];

/** A list of `<Tag>`, by whatever name. */
export const TAG_LIST: ElementSchema = {
  occurs: 'once',
  children: { Tag: { occurs: 'any', children: { Key: { occurs: 'once' }, Value: { occurs: 'once' } } } },
};

/** `<Tagging><TagSet>…`: the body of both tagging operations; without a set it is an empty one. */
export const TAGGING: ElementSchema = { occurs: 'once', children: { TagSet: { ...TAG_LIST, occurs: 'optional' } } };

/** What differs between tags of buckets and of objects. */
export interface TagRules {
  readonly most: number;
  readonly tooMany: string;
  readonly reserved: string;
}
export const BUCKET_TAGS: TagRules = {
  most: 50,
  tooMany: 'Bucket tag count cannot be greater than 50',
  reserved: 'System tags cannot be added/updated by requester',
};
export const OBJECT_TAGS: TagRules = {
  most: 10,
  tooMany: 'Object tags cannot be greater than 10',
  reserved: 'Your TagKey cannot be prefixed with aws:',
};

/** Of whatever TagResource of S3 Control is for; the text is recorded of CreateBucket with tags. */
export const RESOURCE_TAGS: TagRules = {
  most: 50,
  tooMany: 'The number of tags exceeds the limit of 50 tags.',
  reserved:
    'User-defined tag keys can\'t start with "aws:". This prefix is reserved for system tags. Remove "aws:" from your tag keys and try again.',
};

/** The tags of a list, in order, not yet checked. */
export function parseTags(list: XmlElement | undefined): TagPair[] {
  return childrenOf(list, 'Tag').map((tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? '']);
}

/** Holds tags to S3's rules (S3 User Guide, object-tagging) and makes a map of them. */
export function checkTags(pairs: readonly TagPair[], rules: TagRules): Map<string, string> {
  if (pairs.length > rules.most) throw new ServiceError('BadRequest', rules.tooMany, 400);
  const tags = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (tags.has(key)) throw invalidTag('Cannot provide multiple Tags with the same key', { TagKey: key });
    checkTagKey(key, rules);
    if (value.length > 256 || !ALLOWED.test(value)) {
      throw invalidTag('The TagValue you have provided is invalid', { TagKey: key, TagValue: value });
    }
    tags.set(key, value);
  }
  return tags;
}

/** Refuses a key that no tag of a user may have. */
export function checkTagKey(key: string, { reserved }: TagRules): void {
  if (key.startsWith('aws:')) throw invalidTag(reserved, { TagKey: key });
  if (key !== '' && key.length <= 128 && ALLOWED.test(key)) return;
  throw invalidTag('The TagKey you have provided is invalid', { TagKey: key });
}

const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function invalidTag(message: string, details: Record<string, string>): ServiceError {
  return new ServiceError('InvalidTag', message, 400, details);
}

/** `<TagSet>` of an answer. */
export function tagSetElement(tags: ReadonlyMap<string, string>): RawXml {
  return element(
    'TagSet',
    [...tags].map(([key, value]) => element('Tag', [element('Key', key), element('Value', value)])),
  );
}
