import type { Bucket } from '../../world/bucket.ts';

/** Notes on the uploads under way for a key that the key was written or deleted. */
export function disturbUploads({ uploads }: Bucket, key: string): void {
  for (const upload of uploads.values()) if (upload.key === key) upload.disturbed = true;
}
