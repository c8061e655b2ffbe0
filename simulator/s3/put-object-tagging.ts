import { onObjectChanged } from '../replication/on-object-changed.ts';
import type { Call } from '../wire/operation.ts';
import { demandContextOfTags } from './demand-context-of-tags.ts';
import { objectOperation } from './object-operation.ts';
import { childOf, readDocument } from './read-document.ts';
import { requireBodyChecksum } from './require-body-checksum.ts';
import { checkTags, OBJECT_TAGS, parseTags, TAGGING } from './tags.ts';
import { BODY_CHECKSUM_HEADERS } from './understood-headers.ts';
import { versionIdHeader } from './version-id-header.ts';

export const putObjectTagging = objectOperation({
  name: 'PutObjectTagging',
  refusesMarkers: true,
  write: true,
  actions: [{ current: 's3:PutObjectTagging', version: 's3:PutObjectVersionTagging' }],
  headers: BODY_CHECKSUM_HEADERS,
  context: (call) => demandContextOfTags(readTags(call)),
  run(world, bucket, version, call) {
    requireBodyChecksum(call);
    version.tags = readTags(call);
    onObjectChanged(world, bucket, version, 'tags');
    return { headers: versionIdHeader(bucket, version) };
  },
});

function readTags(call: Call): Map<string, string> {
  return checkTags(parseTags(childOf(readDocument(call, 'Tagging', TAGGING), 'TagSet')), OBJECT_TAGS);
}
