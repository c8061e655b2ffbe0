import type { Operation } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import type { MultipartUpload } from '../../world/multipart-upload.ts';
import { ALPHABETS } from '../../world/random.ts';
import { checkKey } from '../check-key.ts';
import { demandsToWrite } from '../demands-to-write.ts';
import { encryptionHeaders } from '../encryption-headers.ts';
import { findBucket } from '../find-bucket.ts';
import { requireUsableKey } from '../kms-through-s3.ts';
import { readDraft } from '../read-draft.ts';
import { OBJECT_HEADERS, readTagHeader } from '../read-object-headers.ts';
import { s3Document } from '../s3-document.ts';
import { OWNER_HEADER } from '../understood-headers.ts';
import { readUploadChecksum } from './read-upload-checksum.ts';

const ID_LENGTH = 96;

/** Begins an upload: what the object is to be is said here, its content comes in parts. */
export const createMultipartUpload: Operation = {
  name: 'CreateMultipartUpload',
  service: 's3',
  write: true,
  parameters: [],
  headers: [OWNER_HEADER, ...OBJECT_HEADERS, 'x-amz-checksum-algorithm', 'x-amz-checksum-type'],
  demands(world, call) {
    const bucket = findBucket(world, call);
    return demandsToWrite(world, bucket, call, readTagHeader(call), false);
  },
  run(world, call) {
    const bucket = findBucket(world, call);
    checkKey(call.key ?? '');
    const checksum = readUploadChecksum(call);
    const draft = readDraft(world, bucket, call);
    requireUsableKey(world, draft.encryption);
    const upload: MultipartUpload = {
      id: world.random.text(ID_LENGTH, ALPHABETS.version),
      key: call.key ?? '',
      initiatedAt: world.clock.now(),
      initiator: call.caller,
      draft,
      parts: new Map(),
      ...(checksum && { checksum }),
    };
    bucket.uploads.set(upload.id, upload);
    return {
      headers: { ...encryptionHeaders(upload.draft), ...checksumAnnounced(upload) },
      body: s3Document(
        'InitiateMultipartUploadResult',
        element('Bucket', bucket.name),
        element('Key', upload.key),
        element('UploadId', upload.id),
      ),
    };
  },
};

function checksumAnnounced({ checksum }: MultipartUpload): Record<string, string> {
  if (checksum === undefined) return {};
  return { 'x-amz-checksum-algorithm': checksum.algorithm.toUpperCase(), 'x-amz-checksum-type': checksum.type };
}
