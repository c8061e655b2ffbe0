import { readDocument } from '../../s3/read-document.ts';
import { checkTags, parseTags, RESOURCE_TAGS, TAG_LIST } from '../../s3/tags.ts';
import { BODY_CHECKSUM_HEADERS } from '../../s3/understood-headers.ts';
import { type Call, ServiceError } from '../../wire/operation.ts';
import { requestTagContext, tagOperation } from './tagged-bucket.ts';

/** Adds tags, and gives those that are there already their new values; all others stay. */
export const tagResource = tagOperation({
  name: 'TagResource',
  write: true,
  action: 's3:TagResource',
  headers: BODY_CHECKSUM_HEADERS,
  context(call) {
    const tags = readTags(call);
    return requestTagContext([...tags.keys()], tags);
  },
  run(bucket, call) {
    const tags = new Map([...bucket.tags, ...readTags(call)]);
    if (tags.size > RESOURCE_TAGS.most) throw new ServiceError('TooManyTags', RESOURCE_TAGS.tooMany, 400);
    bucket.tags = tags;
    return { status: 204 };
  },
});

function readTags(call: Call): Map<string, string> {
  const [list] = readDocument(call, 'TagResourceRequest', SCHEMA).children;
  const pairs = parseTags(list);
  if (pairs.length > RESOURCE_TAGS.most) throw new ServiceError('TooManyTags', RESOURCE_TAGS.tooMany, 400);
  return checkTags(pairs, RESOURCE_TAGS);
}

const SCHEMA = { occurs: 'once', children: { Tags: TAG_LIST } } as const;
