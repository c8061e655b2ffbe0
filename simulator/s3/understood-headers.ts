/** Asked of every call that names a bucket. */
export const OWNER_HEADER = 'x-amz-expected-bucket-owner';

/** Sent with a body; the wire has checked the sums when an operation sees the call. */
export const BODY_CHECKSUM_HEADERS = [
  'x-amz-sdk-checksum-algorithm',
  'x-amz-checksum-crc32',
  'x-amz-checksum-crc32c',
  'x-amz-checksum-crc64nvme',
  'x-amz-checksum-sha1',
  'x-amz-checksum-sha256',
] as const;
