import type { Answer } from '../../wire/operation.ts';
import { element } from '../../wire/xml.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { ObjectVersion } from '../../world/object-version.ts';
import { checkWriteConditions } from '../check-write-conditions.ts';
import { objectChecksumElements } from '../checksum-elements.ts';
import { CUSTOMER_KEY_HEADERS } from '../customer-key.ts';
import { encryptionHeaders } from '../encryption-headers.ts';
import { s3Document } from '../s3-document.ts';
import { BODY_CHECKSUM_HEADERS } from '../understood-headers.ts';
import { writtenIdHeader } from '../version-id-header.ts';
import { writeVersion } from '../write-version.ts';
import { assembleParts } from './assemble-parts.ts';
import { checkAnnounced, checkAnnouncedType } from './check-announced.ts';
import { chooseParts } from './choose-parts.ts';
import { findUpload } from './find-upload.ts';
import { uploadOperation } from './upload-operation.ts';

/** Makes an object of the parts that the caller names. Asked again after it succeeded, it answers the same. */
export const completeMultipartUpload = uploadOperation({
  name: 'CompleteMultipartUpload',
  write: true,
  action: 's3:PutObject',
  creates: true,
  decrypts: true,
  checksumsOfObject: true,
  headers: [...BODY_CHECKSUM_HEADERS, ...CUSTOMER_KEY_HEADERS, 'x-amz-checksum-type', 'x-amz-mp-object-size'],
  run(world, bucket, call) {
    const { key = '', query } = call;
    const made = bucket.objects.versions(key).find(({ uploadId }) => uploadId === query.get('uploadId'));
    if (made !== undefined) return answer(bucket, made);
    const upload = findUpload(bucket, call);
    checkAnnouncedType(upload, call);
    const parts = chooseParts(upload, call);
    const content = assembleParts(upload, parts);
    checkAnnounced(content, call);
    checkWriteConditions(bucket, call, upload.disturbed);
    // Written first: a KMS key that cannot be used refuses the call, and the upload must outlive that.
    const version = writeVersion(world, bucket, { ...upload.draft, ...content, uploadId: upload.id });
    bucket.uploads.delete(upload.id);
    return answer(bucket, version);
  },
});

/** Under KMS the CRC-64/NVME that S3 computes is told by GetObject only, as recorded. */
function tellsChecksum({ checksums, encryption }: ObjectVersion): boolean {
  return encryption.algorithm === 'AES256' || checksums.crc64nvme === undefined;
}

function answer(bucket: Bucket, version: ObjectVersion): Answer {
  return {
    headers: { ...writtenIdHeader(version), ...encryptionHeaders(version) },
    body: s3Document(
      'CompleteMultipartUploadResult',
      element(
        'Location',
        `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(version.key)}`,
      ),
      element('Bucket', bucket.name),
      element('Key', version.key),
      element('ETag', version.etag),
      tellsChecksum(version) ? objectChecksumElements(version) : undefined,
    ),
  };
}
