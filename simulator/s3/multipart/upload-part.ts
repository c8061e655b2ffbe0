import { checkCapacity } from '../check-capacity.ts';
import { CUSTOMER_KEY_HEADERS, checkPartKey } from '../customer-key.ts';
import { encryptionHeaders } from '../encryption-headers.ts';
import { etagOf } from '../etag-of.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { findUpload } from './find-upload.ts';
import { partChecksums } from './part-checksums.ts';
import { readPartNumber } from './read-part-number.ts';
import { uploadOperation } from './upload-operation.ts';

/** Adds a part, or replaces the one of that number. */
export const uploadPart = uploadOperation({
  name: 'UploadPart',
  write: true,
  content: 'part',
  action: 's3:PutObject',
  creates: false,
  decrypts: true,
  headers: [...BODY_CHECKSUM_HEADERS, ...CUSTOMER_KEY_HEADERS],
  run(world, bucket, call) {
    const upload = findUpload(bucket, call);
    const number = readPartNumber(call);
    checkPartKey(world, upload.draft, call);
    const { body } = call;
    const checksums = partChecksums(upload, call);
    checkCapacity(world, body.length);
    const etag = etagOf(body);
    // A sum that came by itself, to an upload of no algorithm, has served when the body was compared with it.
    const kept = upload.checksum ? checksums : {};
    upload.parts.set(number, { number, body, etag, lastModified: world.clock.now(), checksums: kept });
    const sums = Object.entries(checksums).map(([algorithm, sum]) => [`x-amz-checksum-${algorithm}`, sum]);
    return { headers: { etag, ...encryptionHeaders(upload.draft), ...Object.fromEntries(sums) } };
  },
});
