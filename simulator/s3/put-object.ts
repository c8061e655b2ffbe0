import type { Operation } from '../wire/operation.ts';
import { checkCapacity } from './check-capacity.ts';
import { checkKey } from './check-key.ts';
import { checkWriteConditions } from './check-write-conditions.ts';
import { demandsToWrite } from './demands-to-write.ts';
import { checksumHeaders } from './describe-object.ts';
import { encryptionHeaders } from './encryption-headers.ts';
import { etagOf } from './etag-of.ts';
import { findBucket } from './find-bucket.ts';
import { readChecksums } from './read-checksums.ts';
import { readDraft } from './read-draft.ts';
import { OBJECT_HEADERS, readTagHeader } from './read-object-headers.ts';
import { BODY_CHECKSUM_HEADERS, OWNER_HEADER } from './understood-headers.ts';
import { writtenIdHeader } from './version-id-header.ts';
import { writeVersion } from './write-version.ts';

export const putObject: Operation = {
  name: 'PutObject',
  service: 's3',
  write: true,
  content: 'object',
  parameters: [],
  headers: [OWNER_HEADER, ...OBJECT_HEADERS, ...BODY_CHECKSUM_HEADERS],
  demands(world, call) {
    const bucket = findBucket(world, call);
    return demandsToWrite(world, bucket, call, readTagHeader(call));
  },
  run(world, call) {
    const bucket = findBucket(world, call);
    const { key = '', body } = call;
    checkKey(key);
    checkWriteConditions(bucket, call);
    checkCapacity(world, body.length);
    const draft = readDraft(world, bucket, call);
    const content = { body, etag: etagOf(body), checksums: readChecksums(call) };
    const version = writeVersion(world, bucket, { ...draft, ...content });
    return {
      headers: {
        etag: version.etag,
        ...writtenIdHeader(version),
        ...encryptionHeaders(version),
        ...checksumHeaders(version),
      },
    };
  },
};
