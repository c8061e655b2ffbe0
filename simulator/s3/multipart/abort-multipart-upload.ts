import { findUpload } from './find-upload.ts';
import { uploadOperation } from './upload-operation.ts';

/** Ends an upload and drops its parts. */
export const abortMultipartUpload = uploadOperation({
  name: 'AbortMultipartUpload',
  write: true,
  action: 's3:AbortMultipartUpload',
  run(_world, bucket, call) {
    bucket.uploads.delete(findUpload(bucket, call).id);
    return { status: 204 };
  },
});
