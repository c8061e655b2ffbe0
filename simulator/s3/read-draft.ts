import type { Call } from '../wire/operation.ts';
import type { Bucket } from '../world/bucket.ts';
import type { MultipartUpload } from '../world/multipart-upload.ts';
import type { World } from '../world/world.ts';
import { readOwnership } from './acl/read-ownership.ts';
import { readLockHeaders } from './object-lock/read-lock-headers.ts';
import { readDescription, readEncryption, readStorageClass, readTagHeader } from './read-object-headers.ts';

/** What an object is to be by the headers of PutObject or CreateMultipartUpload, beside its content. */
export function readDraft(world: World, bucket: Bucket, call: Call): MultipartUpload['draft'] {
  return {
    key: call.key ?? '',
    deleteMarker: false,
    ...readDescription(call),
    tags: readTagHeader(call),
    ...readOwnership(world, bucket, call),
    storageClass: readStorageClass(call),
    ...readLockHeaders(world, bucket, call),
    encryption: readEncryption(world, bucket, call),
  };
}
