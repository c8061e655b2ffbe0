import { type Call, ServiceError } from '../../wire/operation.ts';
import type { Bucket } from '../../world/bucket.ts';
import type { MultipartUpload } from '../../world/multipart-upload.ts';

/** The upload that a call names, which must be one of its key. */
export function findUpload({ uploads }: Bucket, { key, query }: Call): MultipartUpload {
  const id = query.get('uploadId') ?? '';
  const upload = uploads.get(id);
  if (upload !== undefined && upload.key === key) return upload;
  throw new ServiceError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId: id },
  );
}
